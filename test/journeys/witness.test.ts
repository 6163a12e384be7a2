import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { SmallLog } from '#test/support/small-log.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'datong-witness-'));
const residentKbMax = 60 * 1000; // what a witness alone may need; 55 MB when measured
let child: ChildProcess | undefined;

afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function start(): Promise<{ readonly url: string; readonly ended: Promise<number | null> }> {
  const words = [
    join(root, 'src/main/command-line.ts'),
    'witness',
    '--port',
    '0',
    '--data',
    folder,
  ];
  const started = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  const ended = new Promise<number | null>((done) => started.once('exit', done));
  const url = await new Promise<string>((found, failed) => {
    let printed = '';
    const hear = (part: Buffer) => {
      printed += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address !== undefined && printed.includes('logs')) found(address);
    };
    started.stdout.on('data', hear);
    started.stderr.on('data', hear);
    void ended.then(() => failed(new Error(`the witness ended at start:\n${printed}`)));
  });
  return { url, ended };
}

test('a witness alone starts, says its key, cosigns in little memory, and stops', async () => {
  const log = new SmallLog('log.test/journey');
  writeFileSync(join(folder, 'logs'), `${log.origin} ${log.vkey}\n`);
  const { url, ended } = await start();
  expect(await (await fetch(url)).text()).toMatch(/^datong-witness\+[0-9a-f]{8}\+B\S+\n$/);
  for (let size = 0; size < 200; size += 1) {
    const body = await log.request(size, size + 1);
    const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    expect(answer.status).toBe(200);
    await answer.text();
  }
  if (platform() === 'linux') {
    const status = readFileSync(`/proc/${child?.pid}/status`, 'utf8');
    const resident_kb = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]);
    expect(resident_kb).toBeGreaterThan(0);
    expect(resident_kb).toBeLessThan(residentKbMax);
  }
  child?.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 120_000);

test('one that was killed goes on from what it has seen', async () => {
  const log = new SmallLog('log.test/killed');
  writeFileSync(join(folder, 'logs'), `${log.origin} ${log.vkey}\n`);
  const first = await start();
  const ask = async (url: string, body: string) =>
    (await fetch(`${url}/add-checkpoint`, { method: 'POST', body })).status;
  expect(await ask(first.url, await log.request(0, 5))).toBe(200);
  child?.kill('SIGKILL');
  await first.ended;
  const second = await start();
  expect(await ask(second.url, await log.fork('another').request(5, 9))).toBe(422);
  expect(await ask(second.url, await log.request(5, 9))).toBe(200);
  expect(readdirSync(join(folder, 'heads')).length).toBeGreaterThan(0);
  child?.kill('SIGTERM');
  expect(await second.ended).toBe(0);
}, 120_000);
