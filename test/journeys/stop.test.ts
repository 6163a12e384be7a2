import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 180_000;
const stopLimitMs = 10_000; // what supervisors grant before they kill

let folder: string;
let data: string;
let started: readonly number[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'datong-stop-'));
  data = join(folder, 'data');
  started = [];
});

afterEach(() => {
  // Only what a failed test has left; SIGKILL, because it would not go otherwise.
  for (const pid of started.filter(isAlive)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start under a supervisor', () => {
  test('ends with all that it started when npm alone is told to stop', async () => {
    const npm = await startByNpm();
    npm.child.kill('SIGTERM');
    await npm.allGone();
    expect(npm.printed()).toContain('stopped');
  });

  test('ends also when its data folder has vanished', async () => {
    const npm = await startByNpm();
    // The server still writes there, and a name may appear in a folder that is being removed.
    rmSync(data, { recursive: true, force: true, maxRetries: 10 });
    npm.child.kill('SIGTERM');
    await npm.allGone();
  });

  test('ends in order at a Ctrl-C, which the terminal gives to npm and to the server', async () => {
    const npm = await startByNpm();
    process.kill(-(npm.child.pid ?? 0), 'SIGINT');
    await npm.allGone();
    expect(npm.printed()).toContain('stopped');
  });

  test('ends while it is still starting', async () => {
    const npm = await startByNpm(postmasterNote());
    npm.child.kill('SIGTERM');
    await npm.allGone();
  });
});

/** Starts in a process group of its own, without a terminal, and waits until a file is there. */
async function startByNpm(awaited = join(data, 'server.json')) {
  const words = ['start', '--', '--port', '0', '--data', data, '--no-demo'];
  const child = spawn('npm', words, {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      printed += part.toString();
    });
  }
  const isStarted = (): boolean => child.exitCode !== null || pidIn(awaited) !== undefined;
  await vi.waitUntil(isStarted, { timeout: startLimitMs, interval: 10 });
  started = [child.pid, pidIn(join(data, 'server.lock')), pidIn(postmasterNote())].filter(
    (pid) => pid !== undefined,
  );
  expect(started, printed).toHaveLength(3);
  return { child, printed: () => printed, allGone: () => allGone(child) };
}

function postmasterNote(): string {
  return join(data, 'postgres', 'cluster', 'postmaster.pid');
}

/** The process number in a note of the server's (JSON) or of PostgreSQL's (its first line). */
function pidIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const pid = Number(/"pid":(\d+)/.exec(text)?.[1] ?? /^(\d+)\n/.exec(text)?.[1]);
  return Number.isNaN(pid) ? undefined : pid;
}

async function allGone(child: ChildProcess): Promise<void> {
  const began = performance.now();
  const left = (): readonly number[] =>
    [...started, -(child.pid ?? 0)].filter((pid) => isAlive(pid));
  while (left().length > 0 && performance.now() - began < stopLimitMs) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(left()).toEqual([]);
}

/** Whether a process, or with a negative number any of its group, still runs. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
