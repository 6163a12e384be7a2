import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const startLimitMs = 300_000;
const stopLimitMs = 20_000;

/** A platform that was started as a newcomer starts it. */
export interface StartedPlatform {
  readonly url: string;
  /** From the command to the first page that a browser could show. */
  readonly seconds_to_page: number;
  readonly seconds_to_ready: number;
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
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      printed += part.toString('utf8');
    });
  }
  let ended = false;
  const closed = new Promise<void>((done) => {
    child.once('close', () => {
      ended = true;
      done();
    });
  });
  const group = -(child.pid ?? 0);
  const stop = async (): Promise<void> => {
    if (!ended) process.kill(group, 'SIGINT');
    const late = setTimeout(() => process.kill(group, 'SIGKILL'), stopLimitMs);
    await closed;
    clearTimeout(late);
  };
  const since = (): number => Number(((performance.now() - began) / 1000).toFixed(1));
  let seconds_to_page = 0;
  try {
    while (performance.now() - began < startLimitMs) {
      signal.throwIfAborted();
      if (ended) throw new Error(`npm start ended:\n${printed}`);
      const url = /http:\/\/localhost:\d+/.exec(printed)?.[0];
      if (seconds_to_page === 0 && url !== undefined && (await shows(`${url}/`))) {
        seconds_to_page = since();
      }
      if (url !== undefined && seconds_to_page > 0 && (await shows(`${url}/readyz`))) {
        const told = printed.includes('Ctrl-C') && existsSync(join(data, 'server.json'));
        if (told)
          return {
            url,
            seconds_to_page,
            seconds_to_ready: since(),
            npm_pid: child.pid ?? 0,
            gone: (seconds) => goneWithin(url, seconds),
            printed: () => printed,
            stop,
          };
      }
      await pause(50);
    }
    throw new Error(`npm start was not ready in ${startLimitMs} ms:\n${printed}`);
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function goneWithin(url: string, seconds: number): Promise<boolean> {
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
