import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refused } from '#kernel/refusal.ts';
import { decodeFile, detectEncoding, type FileEncoding } from '#spine/files/index.ts';
import { catalogRefusals } from '../refusals.ts';
import { columnNames } from './column-names.ts';
import { importLimits } from './import-limits.ts';
import { readWorkbook } from './read-workbook.ts';
import { type RawRecord, splitRecords } from './split-records.ts';

/** How the records of a file are written. */
export type RecordShape =
  | { readonly format: 'json' | 'csv'; readonly encoding: FileEncoding }
  | { readonly format: 'xlsx'; readonly encoding: null };

type Open = () => AsyncIterable<Buffer>;

/**
 * Tells how the records of a file are written, from its content, whatever its name: a workbook
 * begins with `PK`, JSON with a bracket or brace; anything else is a table with a header line.
 *
 * @throws Refused naming the place of the first byte that fits no encoding
 */
export async function findShape(open: Open): Promise<RecordShape> {
  const [first, second] = await headOf(open());
  if (first === 0x50 && second === 0x4b) return { format: 'xlsx', encoding: null };
  const encoding = await detectEncoding(open);
  for await (const text of decodeFile(open(), encoding)) {
    const start = text.trimStart();
    if (start === '') continue;
    const isJson = start.startsWith('[') || start.startsWith('{');
    return { format: isJson ? 'json' : 'csv', encoding };
  }
  throw new Refused([catalogRefusals.reason('file-empty')]);
}

/** The records of a file, one after another; those of a table have the names of its header. */
export async function* readRecords(open: Open, shape: RecordShape): AsyncGenerator<RawRecord> {
  if (shape.format === 'xlsx') yield* numbered(await readWorkbook(open()));
  else if (shape.format === 'csv') yield* readTable(decodeFile(open(), shape.encoding));
  else yield* splitRecords(decodeFile(open(), shape.encoding));
}

async function headOf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const part of bytes) if (part.length >= 2) return part;
  return Buffer.alloc(0);
}

async function* numbered(rows: readonly object[]): AsyncGenerator<RawRecord> {
  for (const [place, value] of rows.entries()) {
    yield { position: place + 1, value, oversize: false };
  }
}

const delimiters = [',', '\t', ';', '|'] as const;

async function* readTable(text: AsyncIterable<string>): AsyncGenerator<RawRecord> {
  const parts = text[Symbol.asyncIterator]();
  const first = (await parts.next()).value ?? '';
  const parser = parse({
    bom: true,
    columns: columnNames,
    delimiter: delimiterOf(first),
    max_record_size: importLimits.record_length_max,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const source = Readable.from(startingWith(first, parts));
  source.on('error', (fault) => parser.destroy(fault));
  let position = 0;
  try {
    for await (const value of source.pipe(parser)) {
      position += 1;
      yield { position, value, oversize: false };
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const detail = `第 ${position + 1} 条记录 / record ${position + 1}: ${fault.code}`;
    throw new Refused([catalogRefusals.reason('table-broken', { detail })]);
  } finally {
    source.destroy();
  }
}

async function* startingWith(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The mark that stands most often in the header line. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const count = (mark: string): number => header.split(mark).length;
  return delimiters.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
