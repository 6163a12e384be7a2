import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import { importLimits } from './import-limits.ts';

/** One value of the file; `value` is absent when it is larger than is taken. */
export interface RawRecord {
  /** Place in the file, from 1. */
  readonly position: number;
  readonly value?: unknown;
  readonly oversize: boolean;
}

/**
 * The records of a JSON array, or of JSON values one after another (JSON lines). Only the text of
 * one record is held at a time; JSON.parse reads each, this finds where each begins and ends.
 * (The streaming parsers at hand say themselves that they are not made for untrusted files.)
 *
 * @throws Refused naming line and column where the text stops being JSON
 */
export async function* splitRecords(text: AsyncIterable<string>): AsyncGenerator<RawRecord> {
  const splitter = new Splitter();
  for await (const part of text) yield* splitter.push(part);
  yield* splitter.end();
}

const codes = {
  quote: 34,
  backslash: 92,
  comma: 44,
  open_array: 91,
  close_array: 93,
  open_object: 123,
  close_object: 125,
  newline: 10,
} as const;

/** Between records: what may come next. */
type Expectation = 'start' | 'first-or-end' | 'value' | 'comma-or-end' | 'line' | 'nothing';

class Splitter {
  #expect: Expectation = 'start';
  #depth = 0;
  #in_record = false;
  #in_string = false;
  #escaped = false;
  #bare = false; // a number or a word: it ends where something else begins
  #held: string[] = [];
  #held_length = 0;
  #position = 0;
  #line = 1;
  #column = 0;
  #start = { line: 1, column: 1 };

  *push(part: string): Generator<RawRecord> {
    let from = 0;
    for (let at = 0; at < part.length; at += 1) {
      const code = part.charCodeAt(at);
      this.#column += 1;
      if (!this.#in_record) {
        if (this.#opens(code, part, at)) from = at;
      } else if (this.#bare && this.#endsBare(code)) {
        yield this.#finish(part.slice(from, at));
        if (this.#opens(code, part, at)) from = at;
      } else if (this.#closes(code)) {
        yield this.#finish(part.slice(from, at + 1));
      }
      if (code === codes.newline) {
        this.#line += 1;
        this.#column = 0;
      }
    }
    if (this.#in_record) this.#hold(part.slice(from));
  }

  *end(): Generator<RawRecord> {
    if (this.#in_record && this.#bare && this.#expect === 'line') yield this.#finish('');
    if (this.#in_record) throw this.#brokenRecord(this.#held.join(''));
    if (this.#expect === 'line' || this.#expect === 'nothing') return;
    if (this.#expect === 'start') throw new Refused([catalogRefusals.reason('file-empty')]);
    throw this.#broken(
      this.#line,
      this.#column + 1,
      '文件在数组结束前中断 / ends inside the array',
    );
  }

  /** Handles a character between records; true when a record begins with it. */
  #opens(code: number, part: string, at: number): boolean {
    if (code === 32 || code === 9 || code === 13 || code === codes.newline) return false;
    if (this.#expect === 'start' && code === codes.open_array) {
      this.#expect = 'first-or-end';
      return false;
    }
    const ends = this.#expect === 'first-or-end' || this.#expect === 'comma-or-end';
    if (code === codes.close_array && ends) {
      this.#expect = 'nothing';
      return false;
    }
    if (code === codes.comma && this.#expect === 'comma-or-end') {
      this.#expect = 'value';
      return false;
    }
    if (this.#expect === 'nothing' || this.#expect === 'comma-or-end') {
      throw this.#broken(this.#line, this.#column, `多余的 / unexpected ${part.charAt(at)}`);
    }
    this.#begin(code);
    return true;
  }

  #begin(code: number): void {
    this.#expect = this.#expect === 'start' || this.#expect === 'line' ? 'line' : 'comma-or-end';
    this.#in_record = true;
    this.#position += 1;
    this.#start = { line: this.#line, column: this.#column };
    this.#depth = code === codes.open_object || code === codes.open_array ? 1 : 0;
    this.#in_string = code === codes.quote;
    this.#bare = this.#depth === 0 && !this.#in_string;
  }

  #endsBare(code: number): boolean {
    return code === codes.comma || code === codes.close_array || code <= 32;
  }

  /** Whether the record ends with this character. */
  #closes(code: number): boolean {
    if (this.#in_string) {
      if (this.#escaped) this.#escaped = false;
      else if (code === codes.backslash) this.#escaped = true;
      else if (code === codes.quote) {
        this.#in_string = false;
        return this.#depth === 0;
      }
      return false;
    }
    if (code === codes.quote) this.#in_string = true;
    else if (code === codes.open_object || code === codes.open_array) this.#depth += 1;
    else if (code === codes.close_object || code === codes.close_array) {
      this.#depth -= 1;
      return this.#depth === 0;
    }
    return false;
  }

  #hold(text: string): void {
    this.#held_length += text.length;
    if (this.#held_length > importLimits.record_length_max) this.#held = [];
    else this.#held.push(text);
  }

  #finish(last: string): RawRecord {
    this.#hold(last);
    const oversize = this.#held_length > importLimits.record_length_max;
    const text = this.#held.join('');
    const value = oversize ? undefined : this.#parsed(text);
    this.#in_record = false;
    this.#held = [];
    this.#held_length = 0;
    return oversize
      ? { position: this.#position, oversize }
      : { position: this.#position, value, oversize };
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.#brokenRecord(text);
    }
  }

  /** Where in the file the text of the present record stops being JSON. */
  #brokenRecord(text: string): Refused {
    const { line, column } = this.#start;
    if (this.#held_length > importLimits.record_length_max) {
      return this.#broken(line, column, '这条记录没有结束 / this record has no end');
    }
    const fault = faultIn(text);
    const before = text.slice(0, fault.place);
    const lines = before.split('\n');
    const last = lines.at(-1) ?? '';
    return lines.length === 1
      ? this.#broken(line, column + fault.place, fault.message)
      : this.#broken(line + lines.length - 1, last.length + 1, fault.message);
  }

  #broken(line: number, column: number, message: string): Refused {
    const which = Math.max(this.#position, 1);
    const detail = `第 ${line} 行第 ${column} 列(第 ${which} 条记录)/ line ${line} column ${column} (record ${which}): ${message}`;
    return new Refused([catalogRefusals.reason('json-broken', { detail })]);
  }
}

/** Where a text stops being the beginning of JSON, and what JSON.parse says of it there. */
function faultIn(text: string): { readonly place: number; readonly message: string } {
  let good = 0;
  let bad = text.length + 1;
  // JSON.parse does not always name a place; the longest beginning that it could go on from does.
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (couldGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const said = faultOf(text.slice(0, bad)) ?? '不完整 / incomplete';
  // The message quotes a piece of the file; only what is wrong is kept.
  return { place: good, message: said.replace(/, ?\W*".*" is not valid JSON$/s, '').slice(0, 120) };
}

function couldGoOn(text: string): boolean {
  const said = faultOf(text);
  if (said === undefined || /end of JSON|Unterminated/.test(said)) return true;
  return Number(/at position (\d+)/.exec(said)?.[1] ?? -1) >= text.length;
}

function faultOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}
