import type { Suite } from '#kernel/suite.ts';
import type { LogFile, LogFiles } from '../ports.ts';
import { segmentHeader, segmentHeaderBytes, segmentPath } from './journal-frame.ts';

const probePath = 'journal/probe';
const probeBytes = 64 * 1024; // a full disk may still take a few bytes

/** Where the journal stands: what recovery found, or the start of a new log. */
export interface JournalPlace {
  readonly chain: Uint8Array;
  /** Index that the next record gets. */
  readonly next: number;
  /** First index of the segment written to; nothing when it has to be made. */
  readonly segment: number | undefined;
  /** Good bytes in that segment. */
  readonly offset: number;
  /** First indexes of older segments, in order. */
  readonly older: readonly number[];
}

/** The files of the journal: the segment written to, the older ones, their good lengths. */
export class JournalSegments {
  readonly #files: LogFiles;
  readonly #suite: Suite;
  readonly #older: number[];
  #file: LogFile | undefined;
  #first: number;
  #offset: number;

  private constructor(files: LogFiles, suite: Suite, place: JournalPlace) {
    this.#files = files;
    this.#suite = suite;
    this.#older = [...place.older];
    this.#first = place.segment ?? place.next;
    this.#offset = place.offset;
  }

  static async open(files: LogFiles, suite: Suite, place: JournalPlace): Promise<JournalSegments> {
    const segments = new JournalSegments(files, suite, place);
    if (place.segment === undefined) await segments.#start(place.next, place.chain);
    else segments.#file = await files.open(segmentPath(place.segment));
    return segments;
  }

  /** Bytes in the segment written to. */
  get bytes(): number {
    return this.#offset;
  }

  /** Segments on disk, the current one included. */
  get count(): number {
    return this.#older.length + 1;
  }

  /** Writes a frame after the last good byte and makes it durable. */
  async append(frame: Uint8Array): Promise<void> {
    const file = this.#file;
    if (!file) throw new Error('the journal has no open file');
    await file.write(frame, this.#offset);
    await file.sync();
    this.#offset += frame.length;
  }

  /** Goes on in a new segment. When that fails the old one stays in use. */
  async rotate(first: number, chain: Uint8Array): Promise<void> {
    const [old_file, old_first] = [this.#file, this.#first];
    await this.#start(first, chain);
    this.#older.push(old_first);
    await old_file?.close();
  }

  /** Cuts off whatever stands after the last good byte. */
  async cutBack(): Promise<void> {
    await this.#file?.truncate(this.#offset);
    await this.#file?.sync();
  }

  /**
   * Tries whether writing works again: a fresh handle (a failed sync may have left the old one
   * lying about what is on disk), the unfinished bytes cut off, a real write that is synced.
   */
  async probe(): Promise<void> {
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
    const file = await this.#files.open(segmentPath(this.#first));
    this.#file = file;
    await this.cutBack();
    const probe = await this.#files.open(probePath);
    try {
      await probe.write(new Uint8Array(probeBytes), 0);
      await probe.sync();
    } finally {
      await probe.close();
      await this.#files.remove(probePath);
    }
  }

  /** The oldest segment, if every record of it lies before `index`, and where it ends. */
  oldestBefore(index: number): { readonly first: number; readonly end: number } | undefined {
    const first = this.#older[0];
    if (first === undefined) return undefined;
    const end = this.#older[1] ?? this.#first;
    return end <= index ? { first, end } : undefined;
  }

  async removeOldest(): Promise<void> {
    const first = this.#older[0];
    if (first === undefined) return;
    await this.#files.remove(segmentPath(first));
    this.#older.shift();
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #start(first: number, chain: Uint8Array): Promise<void> {
    const path = segmentPath(first);
    const file = await this.#files.open(path);
    try {
      await file.truncate(0);
      await file.write(segmentHeader(this.#suite, first, chain), 0);
      await file.sync();
      await this.#files.sync([path]); // its name must survive as well
    } catch (fault) {
      await file.close().catch(() => undefined);
      await this.#files.remove(path).catch(() => undefined);
      throw fault;
    }
    this.#file = file;
    this.#first = first;
    this.#offset = segmentHeaderBytes;
  }
}
