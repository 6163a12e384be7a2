import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  LandingEngine,
  ReadRequest,
  ReadTable,
  RejectedRow,
} from '#stewardship/lake/index.ts';
import { createLandingEngine } from './landing-engine.ts';
import { type DuckDb, openDuckDb } from './open-duckdb.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-read-'));
const watch = { signal: new AbortController().signal, progress: () => undefined };
let duckdb: DuckDb;
let engine: LandingEngine;
beforeAll(async () => {
  const spill_folder = join(folder, 'spill');
  duckdb = await openDuckDb({ memory_mib: 512, threads: 2, spill_folder, spill_mib: 512 });
  engine = createLandingEngine(duckdb);
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

type Content = Uint8Array | string;

async function read(content: Content, more: Partial<ReadRequest> = {}): Promise<ReadTable> {
  const work = mkdtempSync(join(folder, 'work-'));
  const path = join(work, 'file');
  writeFileSync(path, content);
  return engine.read({ path, work, ...more }, watch);
}

/** Fields of the rows that were kept, line numbers first. */
function kept(table: ReadTable): string[][] {
  return table.parts.flatMap(({ path }) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((row) => row.split('\u001f').map(restored)),
  );
}

function restored(field: string): string {
  return field.replaceAll('\u001e', '\n').replaceAll('\u001d', '\r');
}

function rejected(table: ReadTable): readonly [number, string | undefined][] {
  return readFileSync(table.rejects_path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((row) => JSON.parse(row) as RejectedRow)
    .map(({ line, bad }) => [line, bad[0]?.reason]);
}

function names(table: ReadTable): readonly string[] {
  return table.columns.map(({ name }) => name);
}

describe('delimited text', () => {
  test.each([
    ['a,b\n1,2\n', [['2', '1', '2']]],
    ['a;b\n1;2\n', [['2', '1', '2']]],
    ['a\tb\n1\t2', [['2', '1', '2']]],
    ['a|b\r\n1|2\r\n', [['2', '1', '2']]],
    [
      'a,b\r1,2\r3,4\r',
      [
        ['2', '1', '2'],
        ['3', '3', '4'],
      ],
    ],
    ['\n\na,b\n\n1,2\n\n', [['5', '1', '2']]],
    ['a,b\n"1","2"\n', [['2', '1', '2']]],
    ['a,b\n"1" ,2\n', [['2', '1', '2']]],
    [
      'a,b\n"x""y","l\nm"\nz,w\n',
      [
        ['2', 'x"y', 'l\nm'],
        ['4', 'z', 'w'],
      ],
    ],
    ['a,b\n5" pipe,it"s\n', [['2', '5" pipe', 'it"s']]],
    ['a,b\n,\n', [['2', '', '']]],
    [
      'a,b\n1,"x\r\ny"\r\n2,z\r\n',
      [
        ['2', '1', 'x\r\ny'],
        ['4', '2', 'z'],
      ],
    ],
    [
      'a\n1\n2\n',
      [
        ['2', '1'],
        ['3', '2'],
      ],
    ],
  ])('%j', async (text, rows) => {
    const table = await read(text);
    expect(kept(table)).toEqual(rows);
    expect(table.rows_rejected).toBe(0);
    expect(table.rows_read).toBe(rows.length);
  });

  test('a quote that is never closed costs its line and no other', async () => {
    const table = await read('a,b\n1,ok\n2,"open\n3,ok\n4,also "fine\n');
    expect(rejected(table)).toEqual([[3, 'broken-quotes']]);
    expect(kept(table).map(([line]) => line)).toEqual(['2', '4', '5']);
  });

  test('bytes that are no UTF-8 cost their row', async () => {
    const bad = Buffer.concat([
      Buffer.from('编号,名称\n1,好\n2,'),
      Buffer.from([0xff, 0xfe, 0xfd]),
      Buffer.from('\n3,好\n4,好\n'),
    ]);
    const table = await read(bad);
    expect(table.encoding).toBe('utf-8');
    expect(rejected(table)).toEqual([[3, 'broken-encoding']]);
    expect(kept(table).map(([, id]) => id)).toEqual(['1', '3', '4']);
  });

  test('a row longer than the limit is listed and the next one is read', async () => {
    const table = await read(
      `a,b\n1,${'x'.repeat(9 * 1024 ** 2)}\n2,${'y'.repeat(3 * 1024 ** 2)}\n`,
    );
    expect(rejected(table)).toEqual([[2, 'row-too-long']]);
    expect(kept(table).map(([line, , text]) => [line, text?.length])).toEqual([
      ['3', 3 * 1024 ** 2],
    ]);
  });

  test('a quote that is not closed for 20 MiB does not eat the rest', async () => {
    const lines = 20 * 1024;
    const table = await read(`a,b\n1,"${`${'x'.repeat(1_023)}\n`.repeat(lines)}2,end\n`);
    expect(table.rows_read).toBe(lines + 1);
    expect(rejected(table).slice(0, 2)).toEqual([
      [2, 'broken-quotes'],
      [3, 'too-few-fields'],
    ]);
    expect(kept(table)).toEqual([[String(lines + 2), '2', 'end']]);
  });

  test('UTF-16 with a byte order mark is read', async () => {
    const table = await read(Buffer.from('\uFEFF名称\t数\n甲\t1\n', 'utf16le'));
    expect(table.encoding).toBe('utf-16le');
    expect(names(table)).toEqual(['名称', '数']);
    expect(kept(table)).toEqual([['2', '甲', '1']]);
  });

  test('any table written by RFC 4180 is read back as it was', async () => {
    // NUL and the four separators are refused, by a test of their own.
    const barred = ['\u0000', '\u001c', '\u001d', '\u001e', '\u001f'];
    const legal = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !barred.some((character) => text.includes(character)));
    const tables = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.array(fc.array(legal, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 8,
      }),
    );
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom('\n', '\r\n'), async (rows, end) => {
        const header = rows[0]?.map((_, at) => `c${at}`) ?? [];
        const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;
        const text = [header, ...rows].map((row) => row.map(quote).join(',')).join(end) + end;
        const table = await read(text, { encoding: 'utf-8', delimiter: ',' });
        const back = kept(table).map(([, ...fields]) => fields);
        expect(back).toEqual(rows);
      }),
      { seed: 20261123, numRuns: 60 },
    );
  });
});

describe('a file as a whole', () => {
  test.each<[string, Content, string]>([
    ['nothing', '', 'empty-file'],
    ['gzip of nothing', gzipSync(''), 'empty-file'],
    ['line breaks only', '\n\n\n', 'empty-file'],
    ['blank names only', ',,\n1,2,3\n', 'no-columns'],
    ['a name twice', 'a,b,a\n1,2,3\n', 'duplicate-column'],
    ['a header that is cut', '"a,b\n', 'header-broken'],
    [
      '1,001 columns',
      `${Array.from({ length: 1_001 }, (_, at) => `c${at}`).join(',')}\n`,
      'too-many-columns',
    ],
    ['a workbook', Buffer.from('504b030414000000', 'hex'), 'format-unknown'],
    ['a JSON array', '[\n{"a":1}]', 'format-unknown'],
    ['a web page', '<!DOCTYPE html><html></html>', 'format-unknown'],
    ['a program', Buffer.alloc(4_096), 'format-unknown'],
    ['gzip cut short', gzipSync('a,b\n1,2\n'.repeat(90_000)).subarray(0, 900), 'file-broken'],
    ['Parquet cut short', Buffer.from('PAR1 and no more'), 'file-broken'],
    ['JSON lines without an object', '{"a":1,\n', 'no-columns'],
  ])('%s', async (_, content, problem) => {
    await expect(read(content)).rejects.toMatchObject({ problem });
  });

  const narrow = { rows_max: 2, columns_max: 2, text_bytes_max: 24 };
  test.each<[string, Content, string]>([
    ['a row more', 'a,b\n1,2\n3,4\n5,6\n', 'too-many-rows'],
    ['a rejected row more', 'a,b\n1,2\n3,4\n5\n', 'too-many-rows'],
    ['an object more', '{"a":1}\n{"a":2}\n{"a":3}\n', 'too-many-rows'],
    ['a column more', 'a,b,c\n1,2,3\n', 'too-many-columns'],
    ['a member more', '{"a":1,"b":2,"c":3}', 'too-many-columns'],
    ['a byte more', `a,b\n1,${'2'.repeat(18)}\n`, 'file-too-large'],
    ['a byte more in gzip', gzipSync(`a,b\n1,${'2'.repeat(18)}\n`), 'file-too-large'],
  ])('beyond narrower bounds: %s', async (_, content, problem) => {
    const bounds = { ...narrow, ...(problem === 'file-too-large' ? {} : { text_bytes_max: 1000 }) };
    await expect(read(content, { bounds })).rejects.toMatchObject({ problem });
  });

  test('what fills the bounds is read', async () => {
    const table = await read('a,b\n1,2\n3,4\n', { bounds: narrow });
    expect(table.rows_read).toBe(2);
  });

  test('headers only are a table without rows', async () => {
    const table = await read('a,b\n');
    expect([names(table), table.rows_read, table.parts]).toEqual([['a', 'b'], 0, []]);
  });

  test('a NUL in one row of a gzip costs that row', async () => {
    const table = await read(gzipSync('a,b\n1,2\n3,\u0000\n5,6\n'));
    expect(rejected(table)).toEqual([[3, 'control-character']]);
    expect(table.rows_read).toBe(3);
  });
});

describe('JSON lines', () => {
  test('columns are the union of keys; long numbers keep their digits', async () => {
    const table = await read(
      [
        '{"id":310115200002290005,"名称":"甲\\n乙"}',
        '',
        '{"名称":"丙","more":{"x":[1,2]},"yes":true,"none":null}',
        '[1]',
        '{"id":',
      ].join('\n'),
    );
    expect(names(table)).toEqual(['id', '名称', 'more', 'yes', 'none']);
    expect(kept(table)).toEqual([
      ['1', '310115200002290005', '甲\n乙', '', '', ''],
      ['3', '', '丙', '{"x":[1,2]}', 'true', ''],
    ]);
    expect(rejected(table)).toEqual([
      [4, 'not-an-object'],
      [5, 'not-json'],
    ]);
    expect(table.rows_read).toBe(4);
  });

  test('a line nested past all use costs that line, however deep it is', async () => {
    const deep = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    const inText = JSON.stringify({ a: `\\"${'['.repeat(500)}` });
    const rows = [63, 64, 1_000, 200_000].map((levels) => `{"a":${deep(levels)}}`);
    const table = await read([...rows, inText].join('\n'));
    expect(kept(table).map(([line]) => line)).toEqual(['1', '5']);
    expect(rejected(table)).toEqual([
      [2, 'too-deep'],
      [3, 'too-deep'],
      [4, 'too-deep'],
    ]);
  });
});
