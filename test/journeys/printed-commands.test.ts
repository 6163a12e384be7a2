import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'datong 打印-')); // a space, which has to be quoted
let printed = '';
let stop: () => Promise<void>;

beforeAll(async () => {
  const words = ['src/main.ts', '--port', '0', '--data', join(folder, 'data')];
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString();
      if (printed.includes('Ctrl-C')) resolve();
    });
    child.on('close', () => reject(new Error(printed)));
  });
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the commands printed at the start work as printed', () => {
  const commands = printed.split('\n').filter((line) => line.startsWith('  npm run '));
  expect(commands).toHaveLength(3);
  const outputs = commands.map((command) => {
    const run = spawnSync('sh', ['-c', command], {
      cwd: root,
      env: { ...process.env, INIT_CWD: undefined, XDG_CONFIG_HOME: folder },
      encoding: 'utf8',
    });
    expect(run.status, `${command}\n${run.stdout}${run.stderr}`).toBe(0);
    return `${run.stdout}${run.stderr}`;
  });
  expect(outputs[0]).toContain('operator');
  expect(outputs[1]).toContain('空气质量');
  expect(outputs[2]).toContain(/http:\/\/localhost:\d+/.exec(printed)?.[0]);
});
