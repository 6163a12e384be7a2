import { join } from 'node:path';
import {
  FileRefused,
  type ReadRequest,
  type ReadTable,
  type Watch,
} from '#stewardship/lake/index.ts';
import { excerptOf, PartWriter, RejectList } from './part-writer.ts';
import { assertRows, boundsOf } from './read-bounds.ts';
import { RecordScanner, rowBytesMax } from './record-scanner.ts';
import { openTextBlocks } from './text-blocks.ts';

const reportEveryBytes = 4 * 1_048_576;

/** Reads CSV and its relatives into parts. The first row that is not blank names the columns. */
export async function readDelimited(
  request: ReadRequest,
  gzipped: boolean,
  watch: Watch,
): Promise<ReadTable> {
  let bytesRead = 0;
  const text = openTextBlocks({
    path: request.path,
    gzipped,
    text_bytes_max: boundsOf(request).text_bytes_max,
    ...(request.encoding ? { encoding: request.encoding } : {}),
    onBytes: (bytes) => {
      bytesRead = bytes;
    },
  });
  const rejects = new RejectList(join(request.work, 'rejects-read.jsonl'));
  const writer = new PartWriter(request.work, rejects, () => text.encoding() !== 'utf-8');
  const reader = new DelimitedReader(request, writer, rejects);
  let reported = 0;
  try {
    for await (const block of text.blocks) {
      watch.signal.throwIfAborted();
      if (await reader.take(block, false)) break;
      if (bytesRead - reported >= reportEveryBytes) {
        reported = bytesRead;
        watch.progress({ bytes_read: bytesRead, ...reader.counts() });
      }
    }
    await reader.take(Buffer.alloc(0), true);
    const parts = await writer.finish();
    await rejects.close();
    const counts = reader.counts();
    watch.progress({ bytes_read: bytesRead, ...counts });
    return {
      format: 'csv',
      encoding: text.encoding(),
      columns: reader.header(),
      parts,
      ...counts,
      rejects_path: rejects.path,
      ...reader.flags(),
    };
  } catch (fault) {
    await writer.abandon();
    throw fault;
  }
}

class DelimitedReader {
  readonly #request: ReadRequest;
  readonly #writer: PartWriter;
  readonly #rejects: RejectList;
  #scanner: RecordScanner | undefined;
  #carry: Buffer = Buffer.alloc(0);
  #header: string[] | undefined;
  #line = 1;
  #done = false;
  #kept = 0;

  constructor(request: ReadRequest, writer: PartWriter, rejects: RejectList) {
    this.#request = request;
    this.#writer = writer;
    this.#rejects = rejects;
  }

  /** Takes a block of text. @returns true when no more rows are wanted. */
  async take(block: Buffer, last: boolean): Promise<boolean> {
    if (this.#done) return true;
    const input = this.#carry.length > 0 ? Buffer.concat([this.#carry, block]) : block;
    const scanner = this.#scannerFor(input, last);
    let at = 0;
    while (scanner && at < input.length) {
      if (this.#writer.isFull()) await this.#writer.flush();
      const end = this.#row(scanner, input, at, last);
      if (end === undefined) break;
      at = end;
      if (this.#rowsSeen() >= (this.#request.rows_max ?? Number.POSITIVE_INFINITY)) {
        this.#done = true;
        break;
      }
    }
    assertRows(this.#request, this.#rowsSeen()); // once a block: it costs a row nothing
    this.#carry = Buffer.from(input.subarray(at));
    await this.#rejects.flush();
    return this.#done;
  }

  header(): ReadTable['columns'] {
    if (!this.#header) throw new FileRefused('empty-file', 'no line with text');
    return this.#header.map((name) => ({ name }));
  }

  flags(): { readonly has_breaks: boolean; readonly has_padding: boolean } {
    const { has_breaks = false, has_padding = false } = this.#scanner ?? {};
    return { has_breaks, has_padding };
  }

  counts(): { readonly rows_read: number; readonly rows_rejected: number } {
    const rows_rejected = this.#rejects.count;
    return { rows_read: this.#writer.rows + rows_rejected, rows_rejected };
  }

  #rowsSeen(): number {
    return this.#kept + this.#rejects.count;
  }

  /** Scans one row; returns where the next begins, or nothing when more text is needed. */
  #row(scanner: RecordScanner, input: Buffer, at: number, last: boolean): number | undefined {
    const line = this.#line;
    const put = this.#writer.begin(line);
    if (!scanner.scan(input, at, last, this.#writer.out, put)) return undefined;
    this.#line += scanner.lines;
    if (scanner.blank) return scanner.next;
    if (!this.#header) {
      this.#header = this.#headerOf(scanner, this.#writer.out.subarray(put, put + scanner.written));
    } else if (scanner.problem) {
      this.#reject(line, scanner.problem, input.subarray(at, scanner.next));
    } else if (scanner.fields !== this.#header.length) {
      const reason = scanner.fields < this.#header.length ? 'too-few-fields' : 'too-many-fields';
      this.#reject(line, reason, input.subarray(at, scanner.next));
    } else {
      this.#writer.keep(line, put + scanner.written);
      this.#kept += 1;
    }
    return scanner.next;
  }

  #reject(line: number, reason: Parameters<RejectList['add']>[1], row: Buffer): void {
    this.#rejects.add(line, reason, excerptOf(row));
  }

  #headerOf(scanner: RecordScanner, bytes: Buffer): string[] {
    if (scanner.problem) throw new FileRefused('header-broken', scanner.problem);
    const names = bytes
      .toString('utf8')
      .split('\u001f')
      .map((name) =>
        name
          .replaceAll('\u001d', ' ')
          .replaceAll('\u001e', ' ')
          .replace(/\s+/g, ' ')
          .normalize('NFC')
          .trim(),
      );
    return checkedHeader(names, boundsOf(this.#request).columns_max);
  }

  #scannerFor(input: Buffer, last: boolean): RecordScanner | undefined {
    if (this.#scanner) return this.#scanner;
    if (!last && input.indexOf(0x0a) < 0 && input.length < rowBytesMax) return undefined;
    const crOnly = input.indexOf(0x0a) < 0 && input.indexOf(0x0d) >= 0;
    const delimiter = this.#request.delimiter ?? guessDelimiter(input, crOnly ? 0x0d : 0x0a);
    this.#scanner = new RecordScanner(delimiter, crOnly);
    return this.#scanner;
  }
}

/** Refuses a header that cannot name columns; names a column that has no name after its place. */
export function checkedHeader(names: readonly string[], columns_max: number): string[] {
  if (names.join('').includes('\uFFFD')) {
    throw new FileRefused('header-broken', 'broken-encoding');
  }
  if (names.every((name) => name === ''))
    throw new FileRefused('no-columns', 'the header is blank');
  if (names.length > columns_max) {
    throw new FileRefused('too-many-columns', `${names.length} > ${columns_max}`);
  }
  const named = names.map((name, place) => (name === '' ? `column_${place + 1}` : name));
  const twice = named.filter((name, place) => named.indexOf(name) !== place);
  if (twice.length > 0) throw new FileRefused('duplicate-column', [...new Set(twice)].join(', '));
  return named;
}

const delimiters = [',', '\t', ';', '|'] as const;

/** The delimiter that splits the first line most often, outside quotes; a comma when none does. */
function guessDelimiter(input: Buffer, lineEnd: number): string {
  let from = 0;
  while (input[from] === 0x0a || input[from] === 0x0d) from += 1;
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]));
  let quoted = false;
  for (let at = from; at < input.length; at += 1) {
    const byte = input[at] as number;
    if (byte === 0x22) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === lineEnd) break;
    const character = String.fromCharCode(byte);
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
