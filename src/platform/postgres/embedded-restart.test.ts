import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { ownerRole, startEmbeddedServer } from './embedded-server.ts';
import { isAlive } from './server-signals.ts';

test('a killed database is started again within five seconds, and not after it was stopped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'datong-pg-'));
  const faults: string[] = [];
  const server = await startEmbeddedServer(folder, (where) => void faults.push(where));
  const pidOf = (): number =>
    Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const ask = async (text: string): Promise<unknown> => {
    const client = new pg.Client({ host: server.socket, user: ownerRole, database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows[0];
    } finally {
      await client.end();
    }
  };
  try {
    await ask('create table kept as select 7 as value');
    for (let round = 0; round < 2; round += 1) {
      const pid = pidOf();
      process.kill(pid, 'SIGKILL');
      const began = performance.now();
      let answer: unknown;
      while (answer === undefined && performance.now() - began < 15_000) {
        await sleep(50);
        answer = await ask('select value from kept').catch(() => undefined);
      }
      expect(answer).toEqual({ value: 7 });
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(pidOf()).not.toBe(pid);
    }
    expect(faults).toContain('store');
  } finally {
    const last = pidOf();
    await server.stop();
    await sleep(600);
    expect(isAlive(last)).toBe(false);
    await expect(ask('select 1')).rejects.toThrow();
    rmSync(folder, { recursive: true, force: true });
  }
});
