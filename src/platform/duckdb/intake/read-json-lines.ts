import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import {
  FileRefused,
  type ReadRequest,
  type ReadTable,
  type RejectReason,
  type Watch,
} from '#stewardship/lake/index.ts';
import { isTooDeep } from './json-depth.ts';
import { excerptOf, PartWriter, RejectList } from './part-writer.ts';
import { assertRows, boundsOf } from './read-bounds.ts';
import { checkedHeader } from './read-delimited.ts';
import { rowBytesMax } from './record-scanner.ts';
import { openTextBlocks } from './text-blocks.ts';

/**
 * Reads JSON lines into parts. The file is read twice: the columns are the union of the keys of
 * all objects in the order in which they first appear, and must be known before a row is written.
 */
export async function readJsonLines(
  request: ReadRequest,
  gzipped: boolean,
  watch: Watch,
): Promise<ReadTable> {
  const keys = await unionOfKeys(request, gzipped, watch);
  const rejects = new RejectList(join(request.work, 'rejects-read.jsonl'));
  const lines = openLines(request, gzipped);
  const writer = new PartWriter(request.work, rejects, () => lines.encoding() !== 'utf-8');
  const { columns_max } = boundsOf(request);
  const columns = checkedHeader(
    keys.map((key) => key.normalize('NFC').trim()),
    columns_max,
  );
  let kept = 0;
  try {
    for await (const { line, bytes } of lines.lines) {
      watch.signal.throwIfAborted();
      if (kept + rejects.count >= (request.rows_max ?? Number.POSITIVE_INFINITY)) break;
      const row = rowOf(bytes, keys);
      if (typeof row === 'string') {
        if (row !== 'blank') rejects.add(line, row, excerptOf(bytes));
        await rejects.flush();
        continue;
      }
      if (writer.isFull()) await writer.flush();
      const put = writer.begin(line);
      writer.keep(line, put + writer.out.write(row.text, put));
      kept += 1;
    }
    const parts = await writer.finish();
    await rejects.close();
    return {
      format: 'json-lines',
      encoding: lines.encoding(),
      columns: columns.map((name) => ({ name })),
      parts,
      rows_read: writer.rows + rejects.count,
      rows_rejected: rejects.count,
      rejects_path: rejects.path,
      has_breaks: true,
      has_padding: true,
    };
  } catch (fault) {
    await writer.abandon();
    throw fault;
  }
}

async function unionOfKeys(
  request: ReadRequest,
  gzipped: boolean,
  watch: Watch,
): Promise<readonly string[]> {
  const keys = new Set<string>();
  const { columns_max } = boundsOf(request);
  const { lines } = openLines(request, gzipped, (bytes_read) => watch.progress({ bytes_read }));
  let seen = 0;
  for await (const { bytes } of lines) {
    watch.signal.throwIfAborted();
    const value = objectOf(bytes);
    if (typeof value === 'string') continue;
    for (const key of Object.keys(value)) keys.add(key);
    if (keys.size > columns_max) {
      throw new FileRefused('too-many-columns', `${keys.size} > ${columns_max}`);
    }
    seen += 1;
    assertRows(request, seen);
    if (seen >= (request.rows_max ?? Number.POSITIVE_INFINITY)) break;
  }
  if (seen === 0) throw new FileRefused('no-columns', 'not one line is a JSON object');
  return [...keys];
}

type JsonObject = Readonly<Record<string, unknown>>;

function rowOf(
  bytes: Buffer,
  keys: readonly string[],
): { readonly text: string } | RejectReason | 'blank' {
  const value = objectOf(bytes);
  if (typeof value === 'string') return value;
  const text = keys.map((key) => fieldOf(value[key])).join('\u001f');
  const separators = text.split('\u001f').length - 1;
  if (separators !== keys.length - 1 || text.includes('\u0000') || text.includes('\u001c')) {
    return 'control-character';
  }
  return { text };
}

function fieldOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.replaceAll('\n', '\u001e').replaceAll('\r', '\u001d');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// Numbers longer than a double can hold (identity numbers written without quotes) keep their text.
const longNumber = /[0-9.]{16}/;

function objectOf(bytes: Buffer): JsonObject | RejectReason | 'blank' {
  if (bytes.length > rowBytesMax) return 'row-too-long';
  if (isTooDeep(bytes)) return 'too-deep';
  if (!isUtf8(bytes)) return 'broken-encoding';
  const text = bytes.toString('utf8').trim();
  if (text === '') return 'blank';
  try {
    const value: unknown = longNumber.test(text)
      ? JSON.parse(text, (_key, part: unknown, context?: { readonly source?: string }) =>
          typeof part === 'number' ? (context?.source ?? part) : part,
        )
      : JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not-an-object';
    return value as JsonObject;
  } catch {
    return 'not-json';
  }
}

interface Line {
  readonly line: number;
  readonly bytes: Buffer;
}

function openLines(
  request: ReadRequest,
  gzipped: boolean,
  onBytes?: (read: number) => void,
): {
  readonly lines: AsyncGenerator<Line>;
  encoding: ReturnType<typeof openTextBlocks>['encoding'];
} {
  const text = openTextBlocks({
    path: request.path,
    gzipped,
    text_bytes_max: boundsOf(request).text_bytes_max,
    ...(request.encoding ? { encoding: request.encoding } : {}),
    ...(onBytes ? { onBytes } : {}),
  });
  return { lines: splitLines(text.blocks), encoding: text.encoding };
}

async function* splitLines(blocks: AsyncGenerator<Buffer>): AsyncGenerator<Line> {
  let carry: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const block of blocks) {
    let at = 0;
    for (let end = block.indexOf(0x0a); end >= 0; end = block.indexOf(0x0a, at)) {
      const piece = block.subarray(at, end);
      yield { line, bytes: carry.length > 0 ? Buffer.concat([carry, piece]) : piece };
      carry = Buffer.alloc(0);
      line += 1;
      at = end + 1;
    }
    // One byte over the limit is enough to know that a line is too long; the rest is dropped.
    const room = Math.max(0, rowBytesMax + 1 - carry.length);
    carry = Buffer.concat([carry, block.subarray(at).subarray(0, room)]);
  }
  if (carry.length > 0) yield { line, bytes: carry };
}
