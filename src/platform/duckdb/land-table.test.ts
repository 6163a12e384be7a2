import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LandColumn, LandedTable, LandingEngine } from '#stewardship/lake/index.ts';
import { openServingCopy } from '../serving-copies/index.ts';
import { contractType } from './cast-sql.ts';
import { createLandingEngine } from './landing-engine.ts';
import { type DuckDb, openDuckDb } from './open-duckdb.ts';
import { createQueryEngine } from './query-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-land-'));
const watch = { signal: new AbortController().signal, progress: () => undefined };
const open: DuckDb[] = [];

async function engineOf(threads: number): Promise<LandingEngine> {
  const spill_folder = mkdtempSync(join(folder, 'spill-'));
  const duckdb = await openDuckDb({ memory_mib: 512, threads, spill_folder, spill_mib: 512 });
  open.push(duckdb);
  return createLandingEngine(duckdb);
}

let engine: LandingEngine;
beforeAll(async () => {
  engine = await engineOf(2);
});
afterAll(() => {
  for (const duckdb of open) duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

type Types = Readonly<Record<string, string>>;

/** Lands a file with the types given, by column in the order of the file. */
async function land(content: string | Uint8Array, types: Types, by = engine): Promise<LandedTable> {
  const work = mkdtempSync(join(folder, 'work-'));
  const path = join(work, 'file');
  writeFileSync(path, content);
  const table = await by.read({ path, work }, watch);
  const columns = Object.entries(types).map(
    ([name, type], source): LandColumn => ({
      id: source + 1,
      name,
      type: type.replace('!', ''),
      nullable: !type.endsWith('!'),
      source,
    }),
  );
  const profiles = await by.profile(table, ['NA'], watch);
  const nulls = profiles.map(({ empty, markers }) => empty + (markers['NA'] ?? 0));
  return by.land({ table, columns, null_markers: ['NA'], nulls, work }, watch);
}

async function rowsOf(landed: LandedTable, select: string): Promise<readonly unknown[]> {
  const [duckdb] = open;
  if (!duckdb) throw new Error('no engine');
  return createQueryEngine(duckdb).run(
    landed.files.map(({ path }) => path),
    select,
  );
}

/** What each spelling becomes under a type; nothing where the row is rejected. */
const casts: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> = {
  int: { '12': 12, '-3': -3, ' 7 ': 7, '12.0': 12, '+5': 5, '2147483647': 2147483647 },
  long: { '9007199254740993': '9007199254740993' },
  double: { '1.5': 1.5, '-2': -2, '.5': 0.5, '1e3': 1000, '2.': 2 },
  'decimal(6,2)': { '1.5': '1.50', '-2': '-2.00', '3.1400': '3.14', '9999.99': '9999.99' },
  boolean: { true: true, 否: false, Y: true, '0': false },
  date: {
    '2026-02-28': '2026-02-28',
    '2026/2/8': '2026-02-08',
    '2026年3月5日': '2026-03-05',
    '20260306': '2026-03-06',
    '2026-03-07 00:00:00': '2026-03-07',
  },
  timestamp: {
    '2026-01-02 03:04': '2026-01-02 03:04:00',
    '2026/1/2 3:04:05': '2026-01-02 03:04:05',
    '2026-01-01T19:04:05Z': '2026-01-02 03:04:05',
    '2026-01-02T03:04:05+08:00': '2026-01-02 03:04:05',
    '2026-01-02 03:04:05.250': '2026-01-02 03:04:05.25',
    '2026-01-02': '2026-01-02 00:00:00',
  },
};

const refusedSpellings: Readonly<Record<string, readonly string[]>> = {
  int: ['1.5', '1_000', '0x1F', '2147483648', 'ten', '1e3', '١٢'],
  long: ['9223372036854775808', '--1'],
  double: ['nan', 'inf', '1_0', '1e9999', '1.2.3'],
  'decimal(6,2)': ['1.555', '12345.6', '1e2'],
  boolean: ['maybe', '2'],
  date: ['2026-02-30', '2026-13-01', 'infinity', 'epoch', '20260230', '2026-01-02 03:00:00'],
  timestamp: ['2026-01-02 25:00', '2026-02-30 00:00', 'now'],
};

describe.each(Object.keys(casts))('text as %s', (type) => {
  test('what is such a value becomes it, what is not is listed', async () => {
    const good = Object.entries(casts[type] ?? {});
    const bad = refusedSpellings[type] ?? [];
    const lines = [...good.map(([text]) => text), 'NA', ...bad];
    const landed = await land(`v,x\n${lines.map((text) => `${text},1`).join('\n')}\n`, {
      v: type,
      x: 'int',
    });
    const rows = await rowsOf(landed, 'SELECT v FROM snapshot');
    expect(rows).toEqual([...good.map(([, v]) => ({ v })), { v: null }]);
    const rejects = readFileSync(landed.rejects_path, 'utf8').split('\n').slice(0, -1);
    expect(rejects.map((row) => JSON.parse(row))).toEqual(
      bad.map((value, at) => ({
        line: good.length + 3 + at,
        bad: [{ column: 'v', reason: 'wrong-type', value }],
      })),
    );
  });
});

test('a required column without a value costs the row', async () => {
  const landed = await land('k,v\n1,a\n,b\nNA,c\n', { k: 'int!', v: 'string' });
  expect([landed.rows, landed.rows_rejected]).toEqual([1, 2]);
  expect(readFileSync(landed.rejects_path, 'utf8')).toContain('value-missing');
});

test('spaces around a value do not count, and spaces alone are no value', async () => {
  const landed = await land('k,v,w\n 1 , 2 ,a\n3,  ,  b \n', { k: 'int', v: 'int', w: 'string' });
  expect(landed.rows_rejected).toBe(0);
  expect(await rowsOf(landed, 'SELECT * FROM snapshot')).toEqual([
    { k: 1, v: 2, w: 'a' },
    { k: 3, v: null, w: '  b ' },
  ]);
});

test('text is kept in NFC, with its spaces and line breaks', async () => {
  const landed = await land('v,w\n" e\u0301 \n𬭎",1\n', { v: 'string', w: 'int' });
  expect(await rowsOf(landed, 'SELECT v FROM snapshot')).toEqual([{ v: ' é \n𬭎' }]);
});

test('the same rows give the same bytes with one thread or two, in parts of a million', async () => {
  const rows = Array.from({ length: 1_200_000 }, (_, at) => `${at},name ${(at * 7919) % 10_007}`);
  const content = `id,name\n${rows.join('\n')}\n`;
  const types = { id: 'long', name: 'string' };
  const [two, again, one] = [
    await land(content, types),
    await land(content, types),
    await land(content, types, await engineOf(1)),
  ];
  expect(two.files.map((file) => file.rows)).toEqual([1_000_000, 200_000]);
  expect(again.files.map(({ sha256 }) => sha256)).toEqual(two.files.map(({ sha256 }) => sha256));
  expect(one.files.map(({ sha256 }) => sha256)).toEqual(two.files.map(({ sha256 }) => sha256));
  const [first] = two.files;
  expect(first?.stats).toEqual([
    { id: 1, nulls: 0, min: '0', max: '999999' },
    { id: 2, nulls: 0, min: 'name 0', max: 'name 9999' },
  ]);
  const hashes = [];
  for (const name of ['a', 'b']) {
    const path = join(folder, `${name}.sqlite`);
    const columns = [
      { id: 1, name: 'id', type: 'long', nullable: true },
      { id: 2, name: 'name', type: 'string', nullable: true },
    ];
    const files = two.files.map((file) => file.path);
    const copy = await engine.copyForServing({ files, columns, keys: ['id'], path }, watch);
    expect(copy.rows).toBe(1_200_000);
    hashes.push(createHash('sha256').update(readFileSync(path)).digest('hex'));
  }
  expect(hashes[0]).toBe(hashes[1]);
});

describe('Parquet', () => {
  async function parquet(select: string): Promise<Uint8Array> {
    const path = join(folder, `source-${Math.floor(performance.now() * 1000)}.parquet`);
    const [duckdb] = open;
    await duckdb?.with(watch.signal, (c) =>
      c.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`),
    );
    const kept = `${path}.kept`;
    copyFileSync(path, kept);
    return readFileSync(kept);
  }

  test('stated types are brought into the intersection', async () => {
    const bytes = await parquet(
      `SELECT 1::TINYINT a, 2::UBIGINT b, 1.5::FLOAT c, [1, 2] d, {'x': 1} e, ` +
        `TIMESTAMPTZ '2026-01-01 00:00:00+00' f, 'x'::BLOB g, TIME '01:02:03' h`,
    );
    const work = mkdtempSync(join(folder, 'work-'));
    const path = join(work, 'file');
    writeFileSync(path, bytes);
    const table = await engine.read({ path, work }, watch);
    expect(table.columns.map(({ type }) => type)).toEqual([
      'int',
      'decimal(20,0)',
      'double',
      'string',
      'string',
      'timestamp',
      'string',
      'string',
    ]);
    const types = Object.fromEntries(table.columns.map(({ name, type }) => [name, type ?? '']));
    const landed = await land(bytes, types);
    expect(await rowsOf(landed, 'SELECT * FROM snapshot')).toEqual([
      {
        a: 1,
        b: '2',
        c: 1.5,
        d: '[1,2]',
        e: '{"x":1}',
        f: '2026-01-01 08:00:00',
        g: 'eA==',
        h: '01:02:03',
      },
    ]);
  });

  test('a value that the wanted type cannot hold costs its row, told by row number', async () => {
    const landed = await land(await parquet('SELECT unnest([1, 1.5, 3]) v'), { v: 'int' });
    expect([landed.rows, landed.rows_rejected]).toEqual([2, 1]);
    expect(JSON.parse(readFileSync(landed.rejects_path, 'utf8'))).toEqual({
      line: 2,
      bad: [{ column: 'v', reason: 'wrong-type', value: '1.5' }],
    });
  });

  test.each(['HUGEINT', 'INTERVAL', 'UUID', 'VARCHAR', "ENUM('a')", 'INTEGER[]'])(
    '%s is kept as text',
    (stated) => expect(contractType(stated)).toBe('string'),
  );
});

test('a serving copy keeps every kind of value, and whole numbers exactly', async () => {
  const types = {
    a: 'long',
    b: 'boolean',
    c: 'decimal(12,2)',
    d: 'decimal(30,3)',
    e: 'date',
    f: 'timestamp',
    g: 'double',
    h: 'string',
  };
  const landed = await land(
    'a,b,c,d,e,f,g,h\n9223372036854775807,true,1234567890.12,123456789012345678901234567.125,' +
      '2026-01-02,2026-01-02 03:04:05.5,0.1,"𬭎\nx"\n,,,,,2026-01-02 03:04:05,,\n',
    types,
  );
  const columns = Object.entries(types).map(([name, type], at) => ({
    id: at + 1,
    name,
    type,
    nullable: true,
  }));
  const path = join(folder, 'kinds.sqlite');
  const files = landed.files.map((file) => file.path);
  await engine.copyForServing({ files, columns, keys: ['a', 'f'], path }, watch);
  const copy = openServingCopy(path);
  expect(copy.prepare('SELECT * FROM data', { exact_integers: true }).all([])).toEqual([
    [
      9223372036854775807n,
      1n,
      1234567890.12,
      '123456789012345678901234567.125',
      '2026-01-02',
      '2026-01-02T03:04:05.500000',
      0.1,
      '𬭎\nx',
    ],
    [null, null, null, null, null, '2026-01-02T03:04:05', null, null],
  ]);
  expect(() => copy.prepare('DELETE FROM data', { exact_integers: false }).all([])).toThrow();
  copy.close();
});
