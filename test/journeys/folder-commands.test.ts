import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startServer } from '../support/server-process.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const waitLimitMs = 120_000;

let folder: string;
let data: string;
let backups: string;
let scratch: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'datong-commands-'));
  [data, backups, scratch] = [join(folder, 'data'), join(folder, 'backups'), join(folder, 'tmp')];
  mkdirSync(scratch);
  await (await startServer(data, ['--no-demo'])).stop();
  const made = await run('backup', '--data', data, '--to', backups, '--json');
  expect(JSON.parse(made.out)).toMatchObject({ ok: true });
}, waitLimitMs);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('commands that work on folders', () => {
  test('say how they are typed when they cannot understand what was typed', async () => {
    for (const words of [['backup', '--wrong'], ['backup'], ['restore', '--from', backups]]) {
      const { code, err } = await run(...words);
      expect({ words, code }).toEqual({ words, code: 2 });
      expect(err).toContain(`datong ${words[0]}`);
    }
  });

  test('a mistyped folder of backups is refused and not made', async () => {
    const wrong = join(folder, 'bakcups');
    const { code, err } = await run('restore', '--from', wrong, '--data', join(folder, 'never'));
    expect(code).toBe(1);
    expect(err).toContain(wrong);
    expect(existsSync(wrong)).toBe(false);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  test('a drill that is broken off leaves no copy of the platform and no database', async () => {
    const drill = begin('drill', '--data', data);
    const note = await appearing(() =>
      readdirSync(scratch).map((name) =>
        join(scratch, name, 'data.restoring', 'postgres', 'cluster', 'postmaster.pid'),
      ),
    );
    const database = pidIn(note);
    drill.child.kill('SIGINT');
    expect((await drill.ended).code).toBe(130);
    await vi.waitUntil(() => !isAlive(database), waitLimitMs);
    expect(readdirSync(scratch).filter((name) => name.startsWith('datong-drill-'))).toEqual([]);
  });

  test('a restore that was killed is begun again, and what it left running ends', async () => {
    const target = join(folder, 'restored');
    const words = ['restore', '--from', backups, '--data', target, '--json'];
    const killed = begin(...words);
    const note = await appearing(() => [
      join(`${target}.restoring`, 'postgres', 'cluster', 'postmaster.pid'),
    ]);
    const orphan = pidIn(note);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const again = await run(...words);
    expect(JSON.parse(again.out)).toMatchObject({ ok: true });
    await vi.waitUntil(() => !isAlive(orphan), waitLimitMs);
    expect(existsSync(`${target}.restoring`)).toBe(false);
  });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function begin(...words: string[]): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
} {
  const child = spawn(process.execPath, [join(root, 'src', 'main', 'command-line.ts'), ...words], {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder, TMPDIR: scratch },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
}

function run(...words: string[]): Promise<Ended> {
  return begin(...words).ended;
}

/** The first of some files that is there with a process number in it. */
async function appearing(files: () => readonly string[]): Promise<string> {
  const found = (): string | undefined =>
    files().find((file) => existsSync(file) && !Number.isNaN(pidIn(file)));
  return await vi.waitUntil(found, { timeout: waitLimitMs, interval: 5 });
}

function pidIn(file: string): number {
  return Number(/^(\d+)\n/.exec(readFileSync(file, 'utf8'))?.[1]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
