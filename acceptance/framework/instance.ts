import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const startLimitMs = 300_000;
const stopLimitMs = 20_000;

/** The platform that a book is about. */
export interface Instance {
  readonly url: string;
  /** Absent where the platform runs elsewhere. */
  readonly data_folder: string | undefined;
  readonly own: boolean;
  readonly seconds_to_ready: number;
  stop(): Promise<void>;
}

interface Wanted {
  readonly root: string;
  readonly url: string | undefined;
  readonly data: string | undefined;
  readonly signal: AbortSignal;
}

/** Attaches to the platform that was named, else starts one of its own with the demo city. */
export async function openInstance({ root, url, data, signal }: Wanted): Promise<Instance> {
  if (url === undefined) return await startInstance(root, signal);
  const address = url.replace(/\/+$/, '');
  if (!(await isReady(address))) {
    throw new Error(`${address} 没有应答 / does not answer /readyz`);
  }
  return {
    url: address,
    data_folder: data ?? noteFolder(resolve(root, '.datong'), address),
    own: false,
    seconds_to_ready: 0,
    stop: () => Promise.resolve(),
  };
}

async function startInstance(root: string, signal: AbortSignal): Promise<Instance> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'datong-accept-'));
  const data_folder = join(folder, 'data');
  const words = [join(root, 'src', 'main.ts'), '--port', '0', '--data', data_folder];
  // A group of its own: Ctrl-C reaches the book first, which then stops the platform in order.
  const child = spawn(process.execPath, words, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = await waitUntilReady(child, join(data_folder, 'server.json'), signal);
    const seconds_to_ready = Number(((performance.now() - began) / 1000).toFixed(1));
    return { url, data_folder, own: true, seconds_to_ready, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function waitUntilReady(
  child: ChildProcess,
  note: string,
  signal: AbortSignal,
): Promise<string> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      printed = `${printed}${part.toString()}`.slice(-8000);
    });
  }
  const until = performance.now() + startLimitMs;
  while (performance.now() < until) {
    signal.throwIfAborted();
    if (child.exitCode !== null) throw new Error(`the platform ended at start:\n${printed}`);
    const url = addressIn(note);
    if (url !== undefined && (await isReady(url))) return url;
    await pause(100);
  }
  throw new Error(`the platform was not ready in ${startLimitMs} ms:\n${printed}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(late);
}

function noteFolder(data_folder: string, url: string): string | undefined {
  return addressIn(join(data_folder, 'server.json')) === url ? data_folder : undefined;
}

function addressIn(note: string): string | undefined {
  if (!existsSync(note)) return undefined;
  return (JSON.parse(readFileSync(note, 'utf8')) as { url?: string }).url?.replace(/\/+$/, '');
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
