import { isUtf8 } from 'node:buffer';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { RejectedRow, RejectReason, TablePart } from '#stewardship/lake/index.ts';
import { rowBytesMax, working } from './record-scanner.ts';

/** Rows of one part, and so of one Parquet file: a part is landed at once and restarts cheaply. */
export const partRowsMax = 1_000_000;

const blockBytes = 1_048_576;
const numberBytes = 24;
const replacement = Buffer.from('\uFFFD');

/**
 * Collects scanned rows into blocks and blocks into part files. Encoding is checked for a whole
 * block at native speed; only a block that fails is looked at row by row.
 */
export class PartWriter {
  readonly out: Buffer = Buffer.allocUnsafe(blockBytes + rowBytesMax * 2 + numberBytes);
  readonly #folder: string;
  readonly #rejects: RejectList;
  readonly #isDecoded: () => boolean;
  #starts: number[] = [];
  #lines: number[] = [];
  #at = 0;
  #file: FileHandle | undefined;
  readonly #parts: TablePart[] = [];
  #partRows = 0;
  rows = 0;

  /** @param isDecoded whether the text came through a decoder, which marks broken bytes. */
  constructor(folder: string, rejects: RejectList, isDecoded: () => boolean) {
    this.#folder = folder;
    this.#rejects = rejects;
    this.#isDecoded = isDecoded;
  }

  /** Begins a row; its fields are to be written to `out` from the place returned on. */
  begin(line: number): number {
    let put = this.#at;
    const text = String(line);
    for (let place = 0; place < text.length; place += 1) this.out[put++] = text.charCodeAt(place);
    this.out[put++] = working.separator;
    return put;
  }

  /** Keeps the row begun last, whose fields end before `end`. */
  keep(line: number, end: number): void {
    this.#starts.push(this.#at);
    this.#lines.push(line);
    this.out[end] = 0x0a;
    this.#at = end + 1;
  }

  /** True when the block must be written before the next row is begun. */
  isFull(): boolean {
    return this.#at >= blockBytes || this.#partRows + this.#starts.length >= partRowsMax;
  }

  /** Writes the block; rows whose encoding is broken are listed instead. */
  async flush(): Promise<void> {
    if (this.#starts.length === 0) return;
    const block = this.out.subarray(0, this.#at);
    const sound = this.#isDecoded() ? !block.includes(replacement) : isUtf8(block);
    const { bytes, rows } = sound
      ? { bytes: block, rows: this.#starts.length }
      : this.#withoutBroken(block);
    if (rows > 0) {
      this.#file ??= await this.#openPart();
      await this.#file.write(bytes);
    }
    this.rows += rows;
    this.#partRows += rows;
    this.#starts = [];
    this.#lines = [];
    this.#at = 0;
    if (this.#partRows >= partRowsMax) await this.#closePart();
  }

  async finish(): Promise<readonly TablePart[]> {
    await this.flush();
    await this.#closePart();
    return this.#parts;
  }

  async abandon(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  #withoutBroken(block: Buffer): { readonly bytes: Buffer; readonly rows: number } {
    const kept: Buffer[] = [];
    this.#starts.forEach((start, place) => {
      const row = block.subarray(start, this.#starts[place + 1] ?? block.length);
      const sound = this.#isDecoded() ? !row.includes(replacement) : isUtf8(row);
      if (sound) kept.push(row);
      else this.#rejects.add(this.#lines[place] ?? 0, 'broken-encoding', excerptOf(row));
    });
    return { bytes: Buffer.concat(kept), rows: kept.length };
  }

  #partPath(): string {
    return join(this.#folder, `part-${String(this.#parts.length).padStart(5, '0')}.txt`);
  }

  #openPart(): Promise<FileHandle> {
    return open(this.#partPath(), 'w');
  }

  async #closePart(): Promise<void> {
    if (!this.#file) return;
    await this.#file.close();
    this.#file = undefined;
    this.#parts.push({
      path: this.#partPath(),
      first_row: this.rows - this.#partRows,
      rows: this.#partRows,
    });
    this.#partRows = 0;
  }
}

/** The rows that were given up, as JSON lines. */
export class RejectList {
  readonly path: string;
  readonly #stream: WriteStream;
  count = 0;

  constructor(path: string) {
    this.path = path;
    this.#stream = createWriteStream(path);
  }

  add(line: number, reason: RejectReason, value: string | null): void {
    const row: RejectedRow = { line, bad: [{ column: null, reason, value }] };
    this.count += 1;
    this.#stream.write(`${JSON.stringify(row)}\n`);
  }

  /** Waits while more is queued than the disk takes: memory stays bounded when every row is bad. */
  async flush(): Promise<void> {
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, 'close');
  }
}

const excerptLength = 120;

/** The beginning of a row for the list of rejected rows, readable whatever its bytes are. */
export function excerptOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, excerptLength * 4)).toString('utf8');
  const row = text.slice(text.indexOf('\u001f') + 1);
  const plain = [...row].map((character) => (character < ' ' ? ' ' : character));
  return plain.slice(0, excerptLength).join('').trim();
}
