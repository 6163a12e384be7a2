import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import readExcelFile from 'read-excel-file/node';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReleasedColumn, ReleaseEngine, WriteRequest } from '#channels/opening/index.ts';
import { createReleaseEngine, type DuckDb, openDuckDb } from '../duckdb/index.ts';
import { writeHashedFile } from './write-hashed-file.ts';
import { xlsxBytes } from './xlsx-bytes.ts';

let folder: string;
let duckdb: DuckDb;
let engine: ReleaseEngine;
const signal = new AbortController().signal;
const watch = { signal, progress: () => undefined };
const seed = 20_260_316;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'datong-release-'));
  const spill_folder = join(folder, 'spill');
  duckdb = await openDuckDb({ memory_mib: 512, threads: 2, spill_mib: 512, spill_folder });
  engine = createReleaseEngine(duckdb);
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

const columns: readonly ReleasedColumn[] = [
  ['id', 'string'],
  ['text', 'string'],
  ['small', 'int'],
  ['large', 'long'],
  ['huge', 'decimal(20,0)'],
  ['share', 'double'],
  ['yes', 'boolean'],
  ['day', 'date'],
  ['at', 'timestamp'],
].map(([name = '', type = '']) => ({
  name,
  type,
  name_zh: `列${name}`,
  nullable: true,
  definition: null,
  unit: null,
}));

const awkward = [
  'plain',
  'a,b',
  'say "yes"',
  'two\nlines\r\nthree',
  '𠮷野𪚥龘',
  '007',
  '=cmd|calc!A0',
  '+1',
  '-1',
  '@SUM(A1)',
  '',
  null,
  ' padded ',
  '12345678901234567890',
  '<tag>&amp;]]>',
  "O'Brien",
  '_x0041_',
  '\t=1',
];

const literal = (text: string | null): string =>
  text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`;

/** Rows with these texts, a number and a day beside each, as a Parquet file. */
async function rowsOf(name: string, texts: readonly (string | null)[]): Promise<string> {
  const path = join(folder, `${name}.parquet`);
  const rows = texts.map((text, at) => {
    const even = at % 2 === 0;
    return (
      `('k${at}', ${literal(text)}::VARCHAR, ${even ? at : 'NULL'}::INT, ` +
      `${even ? '9007199254740993' : '-5'}::BIGINT, ` +
      `${even ? '12345678901234567890' : '7'}::DECIMAL(20,0), ${at}.25::DOUBLE, ${even}, ` +
      `DATE '2026-03-${String((at % 28) + 1).padStart(2, '0')}', TIMESTAMP '2026-03-16 08:30:00')`
    );
  });
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  await engine.copy(
    {},
    `WITH rows(${names}) AS (VALUES ${rows.join(', ')}) SELECT * FROM rows`,
    path,
    signal,
  );
  return path;
}

async function written(format: WriteRequest['format'], source: string): Promise<string> {
  const path = join(folder, `${createHash('sha256').update(source).digest('hex')}.${format}`);
  const file = await engine.write(
    {
      format,
      source,
      columns,
      path,
      title: '测试 "数据" <集>',
      base_uri: 'urn:datong:open:30700201~000128',
      keys: ['id'],
      made_at: '2026-03-16T01:30:00.000Z',
    },
    watch,
  );
  const bytes = readFileSync(path);
  expect(file).toEqual({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  return path;
}

/** The column `text` as another program reads it. */
async function ask(select: string): Promise<readonly (string | null)[]> {
  const rows = await duckdb.with(signal, async (connection) =>
    (await connection.runAndReadAll(select)).getRowObjectsJson(),
  );
  return rows.map((row) => (row['text'] === null ? null : String(row['text'])));
}

function csvTexts(path: string): Promise<readonly (string | null)[]> {
  return ask(
    `SELECT text FROM read_csv('${path}', header = true, all_varchar = true, quote = '"', ` +
      `escape = '"', delim = ',', allow_quoted_nulls = false, strict_mode = true)`,
  );
}

interface XmlRow {
  readonly values: Record<string, string | null>;
}

function xmlRows(path: string): readonly XmlRow[] {
  const parser = new SaxesParser();
  const rows: XmlRow[] = [];
  let row: Record<string, string | null> = {};
  let text = '';
  let is_nil = false;
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') row = {};
    text = '';
    is_nil = attributes['xsi:nil'] === 'true';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'row') rows.push({ values: row });
    else if (name !== 'dataset') row[name] = is_nil ? null : text;
    is_nil = false;
  });
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.write(readFileSync(path, 'utf8')).close();
  return rows;
}

async function rdfValues(path: string): Promise<ReadonlyMap<string, string>> {
  const parser = new RdfXmlParser();
  const found = new Map<string, string>();
  const done = new Promise<void>((resolve, reject) => {
    parser.on('data', (quad) => {
      if (quad.predicate.value.endsWith(':column:text')) {
        found.set(quad.subject.value, quad.object.value);
      }
    });
    parser.on('error', reject);
    parser.on('end', () => resolve());
  });
  parser.write(readFileSync(path));
  parser.end();
  await done;
  return found;
}

describe('each format is read back by a program that did not write it', () => {
  let source: string;
  beforeAll(async () => {
    source = await rowsOf('awkward', awkward);
  });

  test('CSV, with its mark, its line ends, and nothing apart from an empty text', async () => {
    const path = await written('csv', source);
    const bytes = readFileSync(path);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString().split('\r\n').length).toBeGreaterThan(awkward.length);
    expect(await csvTexts(path)).toEqual(awkward);
  });

  test('JSON, by the language and by DuckDB', async () => {
    const path = await written('json', source);
    const rows = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>[];
    expect(rows.map((row) => row['text'])).toEqual(awkward);
    expect(rows[0]).toMatchObject({
      id: 'k0',
      small: 0,
      large: '9007199254740993',
      huge: '12345678901234567890',
      share: 0.25,
      yes: true,
      day: '2026-03-01',
      at: '2026-03-16T08:30:00',
    });
    expect(rows[1]).toMatchObject({ small: null, large: -5, huge: 7, yes: false });
    expect(await ask(`SELECT text FROM read_json('${path}')`)).toEqual(awkward);
  });

  test('Parquet, with every value as it was', async () => {
    const path = await written('parquet', source);
    expect(await ask(`SELECT text FROM read_parquet('${path}')`)).toEqual(awkward);
    const [codec] = await ask(
      `SELECT compression AS text FROM parquet_metadata('${path}') LIMIT 1`,
    );
    expect(codec).toBe('ZSTD');
  });

  test('XLSX, by a library of spreadsheets; no text is a formula, no digit is rounded', async () => {
    const path = await written('xlsx', source);
    const [sheet] = await readExcelFile(path, { trim: false });
    const [heading, ...rows] = sheet?.data ?? [];
    expect(heading).toEqual(columns.map(({ name }) => name));
    // Line ends come back as the library keeps them; a missing value and an empty text are one.
    expect(rows.map((row) => plain(row[1]))).toEqual(awkward.map((one) => plain(one)));
    expect(rows[0]?.slice(2, 7)).toEqual([
      0,
      '9007199254740993',
      '12345678901234567890',
      0.25,
      true,
    ]);
    expect(new Date(String(rows[0]?.[7])).toISOString()).toBe('2026-03-01T00:00:00.000Z');
  });

  test('XML, by a strict parser', async () => {
    const rows = xmlRows(await written('xml', source));
    expect(rows.map(({ values }) => values['text'])).toEqual(awkward);
    expect(rows[0]?.values).toMatchObject({
      huge: '12345678901234567890',
      at: '2026-03-16T08:30:00',
    });
  });

  test('RDF/XML, with a name for each row that follows from its key', async () => {
    const values = await rdfValues(await written('rdf', source));
    const expected = awkward.flatMap((text, at): [string, string][] =>
      text === null ? [] : [[`urn:datong:open:30700201~000128:row:k${at}`, text]],
    );
    expect([...values]).toEqual(expected);
  });

  test('the same rows give the same bytes, and nothing half written is left beside them', async () => {
    for (const format of ['csv', 'json', 'xlsx', 'xml', 'rdf'] as const) {
      const path = await written(format, source);
      const first = readFileSync(path);
      expect(readFileSync(await written(format, source)).equals(first), format).toBe(true);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.building'))).toEqual([]);
  });
});

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return String(value)
    .replaceAll('\r\n', '\n')
    .replaceAll('_x000D_\n', '\n')
    .replaceAll('_x005F_', '_');
}

test('any text survives CSV, JSON and XML; what XML cannot hold is marked there', async () => {
  const unit = fc.oneof(
    fc.constantFrom('"', ',', '\n', '\r', '=', '<', '&', ';', ' ', '_x0041_', '\u0001', '\uFFFE'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
  );
  const text = fc.option(fc.string({ unit, maxLength: 12 }).filter((one) => !one.includes('\0')));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      const source = await rowsOf('any', texts);
      expect(await csvTexts(await written('csv', source))).toEqual(texts);
      const json = JSON.parse(readFileSync(await written('json', source), 'utf8'));
      expect((json as { text: string | null }[]).map((row) => row.text)).toEqual(texts);
      const marked = texts.map(
        (one) =>
          // biome-ignore lint/suspicious/noControlCharactersInRegex: XML holds none of them
          one?.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD') ??
          null,
      );
      expect(xmlRows(await written('xml', source)).map(({ values }) => values['text'])).toEqual(
        marked,
      );
      await rdfValues(await written('rdf', source));
    }),
    { seed, numRuns: 40 },
  );
});

test('rows beyond a sheet go on in the next one', async () => {
  const count = 25;
  const rows = {
    columns: columns.slice(0, 1),
    count,
    blocks: async function* () {
      for (let at = 0; at < count; at += 5) yield [0, 1, 2, 3, 4].map((more) => [`r${at + more}`]);
    },
  };
  const heading = { title: '', base_uri: '', keys: [], made_at: new Date(0) };
  const path = join(folder, 'sheets.xlsx');
  await writeHashedFile(path, xlsxBytes(rows, heading, 11));
  const sheets = await readExcelFile(path);
  expect(sheets.map(({ data }) => data.length)).toEqual([11, 11, 6]);
  expect(sheets.flatMap(({ data }) => data.slice(1)).map(([one]) => one)).toEqual(
    Array.from({ length: count }, (_, at) => `r${at}`),
  );
});

test('a workbook of many rows does not gather in memory', async () => {
  const count = 400_000;
  const block = Array.from({ length: 4_000 }, (_, at) => [`value ${at}`]);
  const rows = {
    columns: columns.slice(0, 1),
    count,
    blocks: async function* () {
      for (let at = 0; at < count; at += block.length) yield block;
    },
  };
  const heading = { title: '', base_uri: '', keys: [], made_at: new Date(0) };
  const path = join(folder, 'many.xlsx');
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const counted = async function* () {
    for await (const chunk of xlsxBytes(rows, heading)) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      yield chunk;
    }
  };
  await writeHashedFile(path, counted());
  expect(statSync(path).size).toBeGreaterThan(1_000_000);
  expect(most).toBeLessThan(64 * 1024 * 1024);
});
