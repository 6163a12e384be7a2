import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { type EmbeddedBinaries, embeddedBinaries } from './embedded-binaries.ts';
import { keepRunning } from './keep-running.ts';
import { endWithUs, isAlive, stopServer } from './server-signals.ts';
import {
  commandAs,
  hasSetpriv,
  isReachableByOthers,
  type ServerUser,
  serverUser,
} from './server-user.ts';

/** A running PostgreSQL and how to reach it. */
export interface EmbeddedServer {
  /** Folder of the Unix socket; only we and the server can enter it. */
  readonly socket: string;
  stop(): Promise<void>;
}

/** The superuser of an embedded cluster; it owns the tables and is reached only by the socket. */
export const ownerRole = 'datong_owner';

const startLimitMs = 60_000; // a crashed server replays its log before it answers
const socketPathLimit = 90; // the kernel takes 107 bytes, `/.s.PGSQL.5432` among them

/**
 * Starts PostgreSQL on a data folder, making the cluster first where there is none. If one is
 * already running there (left by a killed process), it is taken over. Durable: fsync stays on. One
 * that ends while it should run is started again, and `reportFault` is told.
 */
export async function startEmbeddedServer(
  folder: string,
  reportFault: (where: string, fault: unknown) => void = () => undefined,
): Promise<EmbeddedServer> {
  const user = serverUser();
  const binaries = embeddedBinaries();
  const cluster = join(folder, 'cluster');
  const socket = socketFolder(folder);
  for (const place of [folder, cluster, socket]) makePrivate(place, user);
  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries, cluster, user);
  const running = findRunning(cluster);
  const place: Place = { folder, cluster, socket, user, stopping: false, starting: undefined };
  const start = (): Promise<number> => startUntilAnswering(binaries, place);
  const first = running && (await isAnswering(socket)) ? running : await start();
  if (first === running) endWithUs(running);
  const kept = keepRunning(first, { start, starting: () => place.starting, reportFault });
  const stop = async (): Promise<void> => {
    place.stopping = true;
    await kept.stop();
  };
  return { socket, stop };
}

/** The server that runs on a data folder now, for commands beside it; stopping it is not theirs. */
export async function findEmbeddedServer(
  folder: string,
): Promise<Pick<EmbeddedServer, 'socket'> | undefined> {
  const socket = socketFolder(folder);
  const running = findRunning(join(folder, 'cluster'));
  return running !== undefined && (await isAnswering(socket)) ? { socket } : undefined;
}

/**
 * Ends a server that a killed process left running on a folder; nothing where there is none. It
 * must answer there: the number it noted may be another program's by now.
 */
export async function stopEmbeddedServer(folder: string): Promise<void> {
  const running = findRunning(join(folder, 'cluster'));
  if (running !== undefined && (await isAnswering(socketFolder(folder)))) await stopServer(running);
}

function socketFolder(folder: string): string {
  const near = join(folder, 'socket');
  if (near.length <= socketPathLimit) return near;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `datong-${name}`);
}

function makePrivate(place: string, user: ServerUser | undefined): void {
  mkdirSync(place, { recursive: true, mode: 0o700 });
  chmodSync(place, 0o700);
  if (user) chownSync(place, user.uid, user.gid);
}

function makeCluster(
  binaries: EmbeddedBinaries,
  cluster: string,
  user: ServerUser | undefined,
): void {
  // Trust is right here: the only way in is a socket in a folder that nobody else can enter.
  const words = [
    `--pgdata=${cluster}`,
    `--username=${ownerRole}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
  const [program, ...rest] = serverCommand([binaries.initdb, ...words], cluster, user);
  execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...plainIds(user) });
}

function serverCommand(
  words: readonly [string, ...string[]],
  cluster: string,
  user: ServerUser | undefined,
): [string, ...string[]] {
  if (!user) return [...words];
  const paths = [words[0], cluster];
  if (hasSetpriv())
    return [...commandAs(user, paths), ...words] as unknown as [string, ...string[]];
  if (paths.every(isReachableByOthers)) return [...words];
  throw new CannotStart(
    `用户 ${user.name} 无法进入 ${cluster};请用 --data 指定其他目录。/ User ${user.name} cannot enter ${cluster}; choose another folder with --data.`,
  );
}

function plainIds(user: ServerUser | undefined): { readonly uid?: number; readonly gid?: number } {
  return user && !hasSetpriv() ? { uid: user.uid, gid: user.gid } : {};
}

interface Place {
  readonly folder: string;
  readonly cluster: string;
  readonly socket: string;
  readonly user: ServerUser | undefined;
  /** From when on nothing is started any more. */
  stopping: boolean;
  /** The process that was started and does not answer yet. */
  starting: number | undefined;
}

async function startUntilAnswering(binaries: EmbeddedBinaries, place: Place): Promise<number> {
  const deadline = performance.now() + startLimitMs;
  while (true) {
    const child = spawnServer(binaries, place);
    place.starting = child.pid;
    while (isRunning(child) && performance.now() < deadline) {
      if (await isAnswering(place.socket)) {
        place.starting = undefined;
        return child.pid ?? 0;
      }
      await sleep(20);
    }
    // Backends of a killed server hold its shared memory for some seconds; then it starts again.
    if (performance.now() > deadline || place.stopping)
      throw new CannotStart(
        `PostgreSQL 未能启动,见 / did not start, see ${join(place.folder, 'postgres.log')}`,
      );
    await sleep(250);
  }
}

// One that was killed has a signal and no code.
function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function spawnServer(
  binaries: EmbeddedBinaries,
  { folder, cluster, socket, user }: Place,
): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '80',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_min_messages: 'warning',
    jit: 'off', // compiles longer than our short queries run
    // After a kill one sync of the disk instead of one for each of a thousand files: seconds less.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, ...rest] = serverCommand(
    [binaries.postgres, '-D', cluster, ...words],
    cluster,
    user,
  );
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  // Detached: a Ctrl-C meant for us must not stop the server before we have closed our work.
  const child = spawn(program, rest, {
    stdio: ['ignore', log, log],
    cwd: '/',
    detached: true,
    ...plainIds(user),
  });
  if (child.pid !== undefined) child.once('exit', endWithUs(child.pid));
  return child;
}

async function isAnswering(socket: string): Promise<boolean> {
  const client = new pg.Client({ host: socket, user: ownerRole, database: 'postgres' });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function findRunning(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return isAlive(pid) ? pid : undefined;
}
