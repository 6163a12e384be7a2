import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReadTable } from '#stewardship/lake/index.ts';
import { createLandingEngine } from './landing-engine.ts';
import { type DuckDb, openDuckDb } from './open-duckdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-grow-'));
const watch = { signal: new AbortController().signal, progress: () => undefined };
const path = join(folder, 'file');
const wideRow = `${'a'.repeat(999)}\n`;
let duckdb: DuckDb;
beforeAll(async () => {
  const spill_folder = join(folder, 'spill');
  duckdb = await openDuckDb({ memory_mib: 256, threads: 2, spill_folder, spill_mib: 64 });
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

async function parquetOf(select: string): Promise<number> {
  const options = '(FORMAT parquet, COMPRESSION zstd)';
  await duckdb.with(watch.signal, (connection) =>
    connection.run(`COPY (${select}) TO '${path}' ${options}`),
  );
  return statSync(path).size;
}

function read(): Promise<ReadTable> {
  const work = mkdtempSync(join(folder, 'work-'));
  return createLandingEngine(duckdb).read({ path, work }, watch);
}

test.each([
  ['one long text in a dictionary', `SELECT repeat('x', 1000000) AS a FROM range(1000)`],
  ['rows of one number', 'SELECT 7 AS a, 8 AS b FROM range(20000000)'],
])('Parquet of a few kilobytes is refused: %s', async (_, select) => {
  expect(await parquetOf(select)).toBeLessThan(64 * 1024);
  const before = process.memoryUsage().rss;
  await expect(read()).rejects.toMatchObject({ problem: 'ratio-too-high' });
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 ** 2);
});

test('Parquet that repeats itself as tables do is taken', async () => {
  const row = `i % 40 AS district, '第' || (i % 500) || '街道' AS name, i AS number`;
  await parquetOf(`SELECT ${row} FROM range(1000000) AS t(i)`);
  expect((await read()).rows_read).toBe(1_000_000);
});

test.each([
  ['that unpacks to far more', gzipSync(Buffer.alloc(70 * 1024 ** 2, wideRow)), 'ratio-too-high'],
  ['that holds a gzip', gzipSync(gzipSync('a,b\n1,2\n')), 'format-unknown'],
])('gzip %s is refused', async (_, bytes, problem) => {
  writeFileSync(path, bytes);
  await expect(read()).rejects.toMatchObject({ problem });
});
