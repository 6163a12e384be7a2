import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findNotedServer, serverUrl } from './find-server.ts';
import { runCli } from './run-cli.ts';

let cwd: string;
const dead = spawnSync(process.execPath, ['-e', '']).pid;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'datong-find-'));
  note('.datong', 'http://localhost:1111', process.pid);
  note('elsewhere', 'http://localhost:2222', process.pid);
  note('killed', 'http://localhost:3333', dead);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function note(folder: string, url: string, pid: number): void {
  mkdirSync(join(cwd, folder));
  writeFileSync(join(cwd, folder, 'server.json'), JSON.stringify({ url, pid }));
}

const env = { DATONG_URL: 'http://city.example/' };

test.each([
  ['what --url says, before all else', { env, url: 'http://a/', data: 'elsewhere' }, 'http://a'],
  ['the folder of --data, before the environment', { env, data: 'elsewhere' }, ':2222'],
  ['the environment, before the default folder', { env }, 'http://city.example'],
  ['the default folder', { env: {} }, 'http://localhost:1111'],
])('the server is %s', (_, wish, url) => {
  expect(serverUrl({ cwd, ...wish }).endsWith(url)).toBe(true);
});

test('a folder that no server runs on is named', () => {
  expect(() => serverUrl({ env, cwd, data: 'nothing-here' })).toThrow('nothing-here');
  expect(findNotedServer({ cwd, data: 'nothing-here' })).toBeUndefined();
});

test('a server that has ended is said to have ended, by its process', async () => {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    env: {},
    cwd,
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
  };
  expect(await runCli(['demo', 'credentials', '--data', 'killed'], terminal)).toBe(1);
  expect(err.join()).toMatch(
    new RegExp(`process ${dead}, noted in .*killed/server.json, has ended`),
  );
  expect(await runCli(['--data', 'killed', 'help'], terminal)).toBe(0);
});
