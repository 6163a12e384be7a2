import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertDatedValue, listDatedValues } from '#actions/dated-values.ts';
import { openServingCopy } from '#platform/serving-copies/index.ts';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { listRejects } from '#spine/files/contracts.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { listSnapshots } from '../contracts.ts';
import { createServingSource } from '../snapshots/serving-source.ts';
import { tableBounds } from './table-bounds.ts';

let app: LakeApp;
beforeAll(async () => {
  app = await openLakeApp();
});
afterAll(() => app.close());

const stations =
  '站点,code,reading,measured on\n一号,0101,3.5,2026-01-02\n二号,0102,NA,2026-01-03\n';

async function rowsOf(code: string): Promise<readonly (readonly unknown[])[]> {
  const source = createServingSource(app.ports);
  const served = await source.resolve(code, 'live');
  if (!served) throw new Error('nothing is served');
  const copy = openServingCopy(served.path);
  try {
    return copy
      .prepare('SELECT * FROM data', { exact_integers: false })
      .all([])
      .map((r) => [...r]);
  } finally {
    copy.close();
  }
}

describe('lake.load of a first table', () => {
  test('types are inferred, items described and the rows served', async () => {
    const code = await app.directory();
    const view = await app.load(code, stations, { keys: ['code'] });
    expect(view).toMatchObject({
      state: 'completed',
      format: 'csv',
      encoding: 'utf-8',
      rows_read: 2,
      rows_loaded: 2,
      rows_rejected: 0,
      null_markers: ['NA'],
      reasons: [],
    });
    expect(view.columns.map(({ column, type, nulls }) => [column, type, nulls])).toEqual([
      ['c1', 'string', 0],
      ['code', 'string', 0],
      ['reading', 'double', 1],
      ['measured_on', 'date', 0],
    ]);
    expect(await rowsOf(code)).toEqual([
      ['一号', '0101', 3.5, '2026-01-02'],
      ['二号', '0102', null, '2026-01-03'],
    ]);
    const directory = await app.done(getDirectory, { code }, app.officer);
    expect(directory.has_data).toBe(true);
    expect(
      directory.description.items.map(({ name_zh, column, type, is_key }) => [
        name_zh,
        column,
        type,
        is_key,
      ]),
    ).toEqual([
      ['站点', 'c1', 'C', false],
      ['code', 'code', 'C', true],
      ['reading', 'reading', 'B', false],
      ['measured on', 'measured_on', 'D', false],
    ]);
    expect(app.faults).toEqual([]);
  });

  test('the SHA-256 is that of the Parquet file, which has the column ids', async () => {
    const code = await app.directory();
    const view = await app.load(code, stations);
    const { items } = await app.done(listSnapshots, { code }, app.officer);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: view.snapshot, sequence: 1, current: true, row_count: 2 });
    expect(items[0]?.columns.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    const path = app.ports.files.pathOf(`files/${view.sha256?.slice(0, 2)}/${view.sha256}.parquet`);
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(view.sha256);
    const ids = await app.ports.queries.run(
      [path],
      `SELECT name, field_id FROM parquet_schema('${path}') WHERE field_id IS NOT NULL`,
    );
    expect(ids.map(({ name, field_id }) => [name, Number(field_id)])).toEqual([
      ['c1', 1],
      ['code', 2],
      ['reading', 3],
      ['measured_on', 4],
    ]);
  });

  test('the same rows as gzip, JSON lines or with a BOM give the same content', async () => {
    const code = await app.directory();
    const first = await app.load(code, stations);
    const packed = await app.load(code, gzipSync(stations));
    expect(packed).toMatchObject({ unchanged: true, snapshot: first.snapshot });
    const marked = await app.load(code, `\uFEFF${stations.replaceAll('\n', '\r\n')}`);
    expect(marked).toMatchObject({ unchanged: true, sha256: first.sha256 });
    const lines = [
      { 站点: '一号', code: '0101', reading: 3.5, 'measured on': '2026-01-02' },
      { 站点: '二号', code: '0102', reading: null, 'measured on': '2026-01-03' },
    ];
    const json = await app.load(code, lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(json).toMatchObject({ unchanged: true, sha256: first.sha256, format: 'json-lines' });
    const { items } = await app.done(listSnapshots, { code }, app.officer);
    expect(items).toHaveLength(1);
  });

  test('GB 18030 is recognised although the file begins in ASCII; rare characters survive', async () => {
    const code = await app.directory();
    const ascii = Array.from({ length: 40_000 }, (_, at) => `${at},plain text of row ${at}\n`).join(
      '',
    );
    // 张㛃𬭎: two bytes, four bytes, and four bytes outside the basic plane.
    const name = [0xd5, 0xc5, 0x82, 0x30, 0xb7, 0x31, 0x99, 0x33, 0xa9, 0x32];
    const rare = Buffer.concat([Buffer.from('99999,'), Buffer.from(name), Buffer.from('\n')]);
    const view = await app.load(code, Buffer.concat([Buffer.from(`number,name\n${ascii}`), rare]));
    expect(view).toMatchObject({ encoding: 'gb18030', rows_loaded: 40_001, rows_rejected: 0 });
    expect((await rowsOf(code)).at(-1)).toEqual([99_999, '张㛃𬭎']);
  });

  test('a dry run tells types and rejected rows and leaves nothing', async () => {
    const code = await app.directory();
    const view = await app.load(code, `${stations}三号,0103\n`, { dry_run: true });
    expect(view).toMatchObject({
      state: 'completed',
      dry_run: true,
      snapshot: null,
      rows_rejected: 1,
    });
    expect(await createServingSource(app.ports).resolve(code, 'live')).toBeUndefined();
    expect(existsSync(app.ports.files.pathOf(`work/${view.id}`))).toBe(false);
  });

  test('what cannot be loaded is listed by line, column and reason', async () => {
    const code = await app.directory();
    const file = [
      'id,amount,day,note',
      '1,10,2026-01-01,"two',
      'lines, and a ""quote"""',
      '2,ten,2026-02-30,bad number and day',
      '3,30,2026-01-03',
      '4,40,2026-01-04,too,many',
      '5,50,2026-01-05,"closed" too early',
      '6,60,2026-01-06,fine',
      '7,70,2026-01-07,nul \u0000 byte',
      '8,80,2026-01-08,"never closed',
      '9,90,2026-01-09,last',
      '',
    ].join('\n');
    const types = { id: 'int', amount: 'int', day: 'date', note: 'string' };
    const view = await app.load(code, file, { types });
    expect(view).toMatchObject({ rows_read: 9, rows_loaded: 3, rows_rejected: 6, reasons: [] });
    const { items } = await app.done(listRejects, { id: view.id }, app.officer);
    expect(
      items.map(({ line, reasons: [first, ...others] }) => [
        line,
        first?.field,
        first?.code,
        others.length,
      ]),
    ).toEqual([
      [4, 'amount', 'wrong-type', 1],
      [5, null, 'too-few-fields', 0],
      [6, null, 'too-many-fields', 0],
      [7, null, 'broken-quotes', 0],
      [9, null, 'control-character', 0],
      [10, null, 'broken-quotes', 0],
    ]);
    expect(items[0]?.reasons).toMatchObject([
      { excerpt: 'ten' },
      { field: 'day', excerpt: '2026-02-30' },
    ]);
    expect((await rowsOf(code)).map(([id, , , note]) => [id, note])).toEqual([
      [1, 'two\nlines, and a "quote"'],
      [6, 'fine'],
      [9, 'last'],
    ]);
  });
});

describe('a file made to break the loader', () => {
  test('JSON nested a thousand deep costs its row, and the platform goes on', async () => {
    const code = await app.directory();
    const deep = `{"id":2,"more":${'['.repeat(1_000)}${']'.repeat(1_000)}}`;
    const view = await app.load(code, `{"id":1,"more":"plain"}\n${deep}\n`);
    expect(view).toMatchObject({ state: 'completed', rows_loaded: 1, rows_rejected: 1 });
    const { items } = await app.done(listRejects, { id: view.id }, app.officer);
    expect(items).toMatchObject([{ line: 2, reasons: [{ code: 'too-deep' }] }]);
    expect(app.faults).toEqual([]);
  });
});

// Last: the value holds for every load after it.
describe('a bound adopted while the platform runs', () => {
  test.each([
    ['two rows', 'a,b\n1,2\n3,4\n', []],
    ['a row more', 'a,b\n1,2\n3,4\n5,6\n', ['lake.too-many-rows']],
    ['a column more', 'a,b,c\n1,2,3\n', ['lake.too-many-columns']],
  ])('%s', async (_, content, codes) => {
    const value = { rows_max: 2, columns_max: 2, text_bytes_max: 1024 ** 2 };
    const [known] = (await listDatedValues(app.db, tableBounds)).slice(1);
    if (!known) {
      await insertDatedValue(app.db, {
        key: tableBounds.key,
        effective_from: '2026-01-01',
        value,
        source: '测试',
        adopted_by: 'per_s',
        adopted_at: app.now,
      });
    }
    const code = await app.directory();
    const view = await app.load(code, content);
    expect(view.reasons.map((reason) => reason.code)).toEqual(codes);
    expect(view.state).toBe(codes.length === 0 ? 'completed' : 'failed');
  });
});
