import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 180_000;

/** A platform in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly seconds_to_ready: number;
  /** Ends it the way a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/**
 * Starts the platform on a data folder and waits until it is ready. Throws what it printed when it
 * ends first.
 */
export async function startServer(
  data: string,
  words: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const began = performance.now();
  const note = join(data, 'server.json');
  rmSync(note, { force: true });
  const child = spawn(
    process.execPath,
    [join(root, 'src', 'main.ts'), '--port', '0', '--data', data, ...words],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      printed = `${printed}${part.toString()}`.slice(-20_000);
    });
  }
  const url = await waitForNote(child, note, began, () => printed);
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    url,
    pid: child.pid ?? 0,
    seconds_to_ready: (performance.now() - began) / 1000,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
  };
}

async function waitForNote(
  child: ChildProcess,
  note: string,
  began: number,
  printed: () => string,
): Promise<string> {
  while (performance.now() - began < startLimitMs) {
    if (existsSync(note)) {
      const { url } = JSON.parse(readFileSync(note, 'utf8')) as { url: string };
      if (await isReady(url)) return url;
    }
    if (child.exitCode !== null) throw new Error(`the platform ended at start:\n${printed()}`);
    await sleep(10);
  }
  child.kill('SIGKILL');
  throw new Error(`the platform was not ready in ${startLimitMs} ms:\n${printed()}`);
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
