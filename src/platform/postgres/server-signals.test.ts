import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isAlive, stopServer } from './server-signals.ts';

// Stands in for a server that hangs, for example on a disk that does not answer.
const deaf = `for (const one of ['SIGINT', 'SIGQUIT']) process.on(one, () => {});
setInterval(() => {}, 1000); console.log('up');`;

test('a server that answers no gentler signal is killed', async () => {
  const child = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  await stopServer(child.pid ?? 0);
  expect(isAlive(child.pid ?? 0)).toBe(false);
  expect(child.signalCode).toBe('SIGKILL');
});

test('a server that is gone already needs no stopping', async () => {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  await stopServer(child.pid ?? 0);
  expect(isAlive(child.pid ?? 0)).toBe(false);
});
