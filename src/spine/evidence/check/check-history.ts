import type { Suite } from '#kernel/suite.ts';
import { sameBytes, textOf, utf8 } from '#kernel/tlog/bytes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import type { LogReader } from '../ports.ts';
import {
  checkpointPath,
  historyPath,
  readCheckpoint,
  type SignedCheckpoint,
  splitHistory,
} from '../tiles/checkpoint-history.ts';
import { bad } from './check-report.ts';

const partBytes = 1024 * 1024;
const retryMs = 200;

/** The newest checkpoint as the file says, or nothing before the first. */
export async function checkNewest(
  reader: LogReader,
  suite: Suite,
  key: VerifierKey,
): Promise<SignedCheckpoint | undefined> {
  const bytes = await reader.read(checkpointPath);
  return bytes && open(suite, key, bytes, checkpointPath, 0);
}

/** What a history is checked against, and who is told how it ends. */
export interface HistoryCheck {
  readonly reader: LogReader;
  readonly suite: Suite;
  readonly key: VerifierKey;
  /** The checkpoint in place. */
  readonly newest: SignedCheckpoint | undefined;
  /** Told of the bytes of an unfinished note: a process ended while it appended one. */
  readonly onUnfinished: (bytes: number) => void;
}

/**
 * Every checkpoint of the history in order, its signature verified. Read in parts: a log that has
 * run for years has millions. A note that a process could not finish was shown to nobody, since
 * it is put in place after that; it is no damage where the one before it is in place.
 */
export async function* checkHistory(check: HistoryCheck): AsyncGenerator<SignedCheckpoint> {
  const { reader, suite, key, newest, onUnfinished } = check;
  const size = await finishedSize(reader);
  let rest = new Uint8Array(0);
  let before: SignedCheckpoint | undefined;
  for (let at = 0; at < size; ) {
    const part = await reader.readPart(historyPath, at, Math.min(partBytes, size - at));
    const bytes = Buffer.concat([rest, part]);
    let offset = at - rest.length;
    at += part.length;
    // Latin-1 keeps one character per byte, so that cutting at text positions cuts bytes.
    const { notes, rest: left } = splitLatin(bytes);
    for (const note of notes) {
      const found = open(suite, key, note, historyPath, offset);
      const isRepeated = found.note === before?.note;
      if (before && !isRepeated && found.size <= before.size) {
        const what = 'checkpoints do not grow';
        throw bad(historyPath, { offset, index: found.size }, '检查点未递增', what);
      }
      before = found;
      offset += note.length + 1;
      // A step that a full disk cut in two may have been repeated; it says nothing new.
      if (!isRepeated) yield found;
    }
    rest = left;
  }
  if (rest.length === 0) return;
  if (before?.note === newest?.note && isBeginning(rest, key)) return onUnfinished(rest.length);
  const what = 'the last checkpoint is unfinished or altered';
  throw bad(historyPath, { offset: size - rest.length }, '末个检查点不完整或被改动', what);
}

// Of a note of this log, and without a whole signature line.
function isBeginning(bytes: Uint8Array, { name }: VerifierKey): boolean {
  const first = utf8(`${name}\n`);
  const length = Math.min(first.length, bytes.length);
  return sameBytes(bytes.subarray(0, length), first.subarray(0, length));
}

function splitLatin(bytes: Buffer): {
  readonly notes: readonly Uint8Array[];
  readonly rest: Uint8Array<ArrayBuffer>;
} {
  // A dash cut in two at the end of a part only makes the last note wait for the next part.
  const text = bytes.toString('latin1').replaceAll('\u00e2\u0080\u0094', '\u2014\u0001\u0002');
  const { notes, rest } = splitHistory(text);
  let at = 0;
  const cut = notes.map((note) => {
    const start = at;
    at += note.length + 1;
    return bytes.subarray(start, start + note.length);
  });
  return { notes: cut, rest: Uint8Array.from(bytes.subarray(bytes.length - rest.length)) };
}

// A running log may be in the middle of appending; a note that stays unfinished is found later.
async function finishedSize(reader: LogReader): Promise<number> {
  const size = await reader.size(historyPath);
  const end = await reader.readPart(historyPath, Math.max(0, size - 2), 2);
  if (size === 0 || Buffer.from(end).toString() === '\n\n') return size;
  await new Promise((resolve) => {
    setTimeout(resolve, retryMs);
  });
  return reader.size(historyPath);
}

function open(
  suite: Suite,
  key: VerifierKey,
  bytes: Uint8Array,
  file: string,
  offset: number,
): SignedCheckpoint {
  try {
    return readCheckpoint(suite, key, textOf(bytes));
  } catch (fault) {
    if (fault instanceof Malformed) throw bad(file, { offset }, fault.zh, fault.en);
    throw fault;
  }
}
