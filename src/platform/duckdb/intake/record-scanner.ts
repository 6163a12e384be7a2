import type { RejectReason } from '#stewardship/lake/index.ts';

/**
 * Working form of a table between reading and landing: one row per line, `line US field US …`,
 * with the control characters below in place of what a field may hold. No quoting is left, so the
 * engine can read it in parallel without guessing where a row begins.
 */
export const working = { separator: 0x1f, line_feed: 0x1e, carriage_return: 0x1d } as const;

/** Longest row taken: a district's boundary as GeoJSON fits, a lost quote does not eat the file. */
export const rowBytesMax = 8 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;

/**
 * Splits delimited text (RFC 4180 and its common departures) into rows, byte by byte. A quote that
 * is never closed, or is followed by anything but a delimiter, costs the line it stands on and no
 * more: the scan goes on at the next line. The outcome of a call stands in the fields of the
 * scanner, so that no object is made for each row.
 */
export class RecordScanner {
  readonly #delimiter: number;
  readonly #lineEnd: number;
  #skipping = false;
  #put = 0;
  #breaks = 0;
  /** First byte after the row. */
  next = 0;
  fields = 0;
  /** Lines of the file that the row took. */
  lines = 0;
  /** Bytes written to `out`. */
  written = 0;
  /** An empty line, which is no row. */
  blank = false;
  problem: RejectReason | undefined;
  /** Whether any field so far held a line break. */
  has_breaks = false;
  /** Whether any field so far began or ended with a space. */
  has_padding = false;

  constructor(delimiter: string, endsWithCr: boolean) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#lineEnd = endsWithCr ? CR : LF;
  }

  /**
   * Scans the row that begins at `from` and writes its fields to `out` from `to` on.
   *
   * @returns false when the row does not end in `input` and more may come (`last` is false).
   */
  scan(input: Uint8Array, from: number, last: boolean, out: Uint8Array, to: number): boolean {
    this.problem = undefined;
    this.blank = false;
    if (this.#skipping) return this.#skip(input, from);
    const delimiter = this.#delimiter;
    const lineEnd = this.#lineEnd;
    const length = input.length;
    this.#breaks = 0;
    let at = from;
    let put = to;
    let fields = 1;
    let fieldStart = true;
    for (; at < length; at += 1) {
      const byte = input[at] as number;
      if (byte === lineEnd) break;
      if (byte === delimiter) {
        if (out[put - 1] === SPACE) this.has_padding = true;
        out[put++] = working.separator;
        fields += 1;
        fieldStart = true;
      } else if (byte === QUOTE && fieldStart) {
        this.#put = put;
        const after = this.#quoted(input, at + 1, from, last, out);
        if (after < 0) return this.#stopped(input, from, last, after);
        put = this.#put;
        at = after - 1;
        fieldStart = false;
      } else if (byte < SPACE) {
        if (byte === CR && input[at + 1] === LF) break;
        if (byte === CR && at + 1 >= length) {
          if (!last) return this.#stopped(input, from, last, more);
          break;
        }
        out[put++] = this.#control(byte);
        fieldStart = false;
      } else {
        if (fieldStart && byte === SPACE) this.has_padding = true;
        out[put++] = byte;
        fieldStart = false;
      }
    }
    if (out[put - 1] === SPACE) this.has_padding = true;
    if (at - from > rowBytesMax) return this.#recover(input, from, last, 'row-too-long');
    if (at >= length && !last) return false;
    const crLf = input[at] === CR && lineEnd === LF && input[at + 1] === LF;
    this.next = Math.min(crLf ? at + 2 : at + 1, length);
    this.fields = fields;
    this.lines = 1 + this.#breaks;
    this.written = put - to;
    this.blank = at === from;
    return true;
  }

  /** Copies a quoted field; returns the place of the delimiter or line end after it. */
  #quoted(input: Uint8Array, from: number, row: number, last: boolean, out: Uint8Array): number {
    const length = Math.min(input.length, row + rowBytesMax);
    let put = this.#put;
    let at = from;
    if (input[at] === SPACE) this.has_padding = true;
    for (; at < length; at += 1) {
      const byte = input[at] as number;
      if (byte !== QUOTE) {
        out[put++] = byte < SPACE ? this.#control(byte) : byte;
        continue;
      }
      if (input[at + 1] === QUOTE) {
        out[put++] = QUOTE;
        at += 1;
        continue;
      }
      this.#put = put;
      return this.#afterQuote(input, at + 1, last);
    }
    return at >= input.length && !last ? more : broken;
  }

  // `"a" ,"b"`: spaces between a closing quote and the delimiter mean nothing; text does.
  #afterQuote(input: Uint8Array, from: number, last: boolean): number {
    let at = from;
    while (input[at] === SPACE) at += 1;
    if (at >= input.length) return last ? at : more;
    const byte = input[at];
    if (byte === this.#delimiter || byte === this.#lineEnd) return at;
    if (byte !== CR) return broken;
    if (at + 1 >= input.length) return last ? at : more;
    return input[at + 1] === LF ? at : broken;
  }

  #control(byte: number): number {
    if (byte === LF || byte === CR) {
      this.has_breaks = true;
      if (byte === this.#lineEnd) this.#breaks += 1;
      return byte === LF ? working.line_feed : working.carriage_return;
    }
    if (byte === 0 || byte >= 0x1c) this.problem = 'control-character';
    return byte;
  }

  #stopped(input: Uint8Array, from: number, last: boolean, why: number): boolean {
    if (why === more && input.length - from <= rowBytesMax) return false;
    return this.#recover(input, from, last, 'broken-quotes');
  }

  // Gives up the physical line on which the row begins and nothing after it.
  #recover(input: Uint8Array, from: number, last: boolean, problem: RejectReason): boolean {
    const end = input.indexOf(this.#lineEnd, from);
    this.#skipping = end < 0 && !last;
    this.next = end < 0 ? input.length : end + 1;
    this.fields = 0;
    this.lines = this.#skipping ? 0 : 1;
    this.written = 0;
    this.problem = problem;
    return true;
  }

  // The rest of a line that was too long to keep.
  #skip(input: Uint8Array, from: number): boolean {
    const end = input.indexOf(this.#lineEnd, from);
    this.#skipping = end < 0;
    this.next = end < 0 ? input.length : end + 1;
    this.lines = end < 0 ? 0 : 1;
    this.fields = 0;
    this.written = 0;
    this.blank = true;
    return true;
  }
}

const more = -1;
const broken = -2;
