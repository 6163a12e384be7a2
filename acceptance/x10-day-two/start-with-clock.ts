import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 120_000;
const stopLimitMs = 20_000;

/** A platform of its own whose machine's clock is set by a file. */
export interface ClockedPlatform {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts an empty platform; `offset` holds the milliseconds by which its clock is ahead. The clock
 * of the machine itself is everybody's, so that of this one process stands in for it.
 */
export async function startWithClock(
  folder: string,
  offset: string,
  signal: AbortSignal,
): Promise<ClockedPlatform> {
  const preload = join(folder, 'clock.mjs');
  writeFileSync(preload, clockOf(offset));
  const data = join(folder, 'clocked');
  const words = ['--import', pathToFileURL(preload).href, join(root, 'src', 'main.ts')];
  const child = spawn(process.execPath, [...words, '--port', '0', '--data', data, '--no-demo'], {
    cwd: root,
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(late);
  };
  try {
    const until = performance.now() + startLimitMs;
    while (performance.now() < until && child.exitCode === null) {
      signal.throwIfAborted();
      const url = addressIn(join(data, 'server.json'));
      if (url !== undefined && (await isReady(url))) return { url, stop };
      await pause(200);
    }
    throw new Error(`the platform was not ready; exit code ${child.exitCode}`);
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function clockOf(offset: string): string {
  return `import { readFileSync } from 'node:fs';
const now = Date.now;
let ahead = 0;
setInterval(() => {
  ahead = Number(readFileSync(${JSON.stringify(offset)}, 'utf8'));
}, 100).unref();
Date.now = () => now() + ahead;
`;
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
