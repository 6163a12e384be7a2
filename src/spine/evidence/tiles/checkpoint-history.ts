import type { Suite } from '#kernel/suite.ts';
import { sameBytes, textOf, utf8 } from '#kernel/tlog/bytes.ts';
import { type Checkpoint, openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import type { LogFile, LogFiles } from '../ports.ts';

/** Every checkpoint ever signed, each followed by an empty line. */
export const historyPath = 'checkpoints';
/** The newest one. */
export const checkpointPath = 'checkpoint';

/** A signed checkpoint and what it says. */
export interface SignedCheckpoint {
  readonly note: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Reads a signed checkpoint; malformed when this key did not sign it. */
export function readCheckpoint(suite: Suite, key: VerifierKey, note: string): SignedCheckpoint {
  const { size, root }: Checkpoint = openCheckpoint(suite, key, note);
  return { note, size: Number(size), root };
}

/**
 * Cuts the text of a history into notes. A note ends where a signature line is followed by an
 * empty line; what is left after the last one is unfinished.
 */
export function splitHistory(text: string): {
  readonly notes: readonly string[];
  readonly rest: string;
} {
  const notes: string[] = [];
  let start = 0;
  for (;;) {
    const signatures = text.indexOf('\n\n\u2014', start);
    const end = signatures < 0 ? -1 : text.indexOf('\n\n', signatures + 2);
    if (end < 0) return { notes, rest: text.slice(start) };
    notes.push(text.slice(start, end + 1));
    start = end + 2;
  }
}

/** Appends checkpoints to the history and puts the newest in place; in this order, durably. */
export class CheckpointHistory {
  readonly #files: LogFiles;
  readonly #file: LogFile;
  #offset: number;
  #last: string | undefined;

  private constructor(files: LogFiles, file: LogFile, offset: number, last: string | undefined) {
    this.#files = files;
    this.#file = file;
    this.#offset = offset;
    this.#last = last;
  }

  /** Goes on after `offset`; `latest` is put in place if a crash came between history and place. */
  static async open(
    files: LogFiles,
    offset: number,
    latest: SignedCheckpoint | undefined,
  ): Promise<CheckpointHistory> {
    const file = await files.open(historyPath);
    await file.truncate(offset); // an unfinished note of an earlier life
    const placed = await files.read(checkpointPath);
    if (latest && !(placed && sameBytes(placed, utf8(latest.note)))) {
      await files.replace(checkpointPath, utf8(latest.note), true);
    }
    return new CheckpointHistory(files, file, offset, latest?.note);
  }

  /**
   * A checkpoint that anyone can see is in the history first, so none is ever forgotten. Both are
   * one step that may be repeated: a full disk may come in between, and the same note is then not
   * appended again.
   */
  async add(note: string): Promise<void> {
    if (note !== this.#last) await this.#append(note);
    await this.#files.replace(checkpointPath, utf8(note), true);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #append(note: string): Promise<void> {
    const bytes = utf8(`${note}\n`);
    try {
      await this.#file.write(bytes, this.#offset);
      await this.#file.sync();
    } catch (fault) {
      await this.#file.truncate(this.#offset).catch(() => undefined);
      throw fault;
    }
    this.#offset += bytes.length;
    this.#last = note;
  }
}

/** The last bytes of a history as text, starting at a whole character. */
export function tailText(bytes: Uint8Array): string {
  let start = 0;
  while (start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return textOf(bytes.subarray(start));
}
