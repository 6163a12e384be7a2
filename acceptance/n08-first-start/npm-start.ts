import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const startLimitMs = 300_000;
const stopLimitMs = 20_000;

/** A platform that was started as a newcomer starts it. */
export interface StartedPlatform {
  readonly url: string;
  /** From the command to the first page that a browser could show. */
  readonly seconds_to_page: number;
  /** Of npm itself, not of the platform it runs. */
  readonly npm_pid: number;
  /** True when nothing answers any more before so many seconds are over. */
  gone(seconds: number): Promise<boolean>;
  /** Everything it printed. */
  printed(): string;
  /** As Ctrl-C: the signal goes to the whole group, as a terminal sends it. */
  stop(): Promise<void>;
}

interface Wish {
  readonly data: string;
  readonly signal: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
}

/** `npm start -- --port 0 --data DIR`, followed until the platform says that it is ready. */
export async function npmStart({ data, signal, env }: Wish): Promise<StartedPlatform> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', data], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      text += part.toString('utf8');
    });
  }
  const printed = (): string => text;
  const stop = stopperOf(child);
  try {
    const { url, seconds_to_page } = await follow(child, printed, began, signal);
    const gone = (seconds: number): Promise<boolean> => isGone(url, seconds);
    return { url, seconds_to_page, npm_pid: child.pid ?? 0, gone, printed, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function follow(
  child: ChildProcess,
  printed: () => string,
  began: number,
  signal: AbortSignal,
): Promise<{ readonly url: string; readonly seconds_to_page: number }> {
  let seconds_to_page = 0;
  while (performance.now() - began < startLimitMs) {
    signal.throwIfAborted();
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${printed()}`);
    const url = /http:\/\/localhost:\d+/.exec(printed())?.[0];
    if (url !== undefined && seconds_to_page === 0 && (await shows(`${url}/`))) {
      seconds_to_page = Number(((performance.now() - began) / 1000).toFixed(1));
    }
    // Its last line tells how to stop it: only then has it said all.
    if (url !== undefined && seconds_to_page > 0 && printed().includes('Ctrl-C')) {
      if (await shows(`${url}/readyz`)) return { url, seconds_to_page };
    }
    await pause(50);
  }
  throw new Error(`npm start was not ready in ${startLimitMs} ms:\n${printed()}`);
}

function stopperOf(child: ChildProcess): () => Promise<void> {
  let ended = false;
  const closed = new Promise<void>((done) => {
    child.once('close', () => {
      ended = true;
      done();
    });
  });
  return async () => {
    if (ended) return;
    signalGroup(child, 'SIGINT');
    const late = setTimeout(() => signalGroup(child, 'SIGKILL'), stopLimitMs);
    await closed;
    clearTimeout(late);
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // The group has ended meanwhile.
  }
}

async function isGone(url: string, seconds: number): Promise<boolean> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    if (!(await shows(`${url}/healthz`))) return true;
    await pause(100);
  }
  return false;
}

async function shows(address: string): Promise<boolean> {
  return await fetch(address, { headers: { accept: 'text/html' } }).then(
    (response) => response.ok,
    () => false,
  );
}
