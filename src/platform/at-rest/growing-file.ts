import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import {
  type DataKey,
  headerBytes,
  isSealed,
  lengthBytes,
  newHeader,
  RecordSealer,
  readLength,
  recordPlainBytes,
  sealedMark,
} from './sealed-content.ts';
import { placeOfTurn } from './sealed-file.ts';

/** How much of a sealed file that grows is whole. */
export interface GrownSize {
  /** Of the content in clear. */
  readonly plain_bytes: number;
  /** Of the file; what lies beyond was being written when the process ended. */
  readonly whole_bytes: number;
  readonly turns: number;
}

/** Takes one part of a growing file. */
export interface PartWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the part; what was written of it stands. */
  finish(): Promise<void>;
  /** Takes the part back. */
  undo(): Promise<void>;
}

/** Measures a sealed file that grows, by its record lengths; undefined for one in clear. */
export function measureGrown(path: string): GrownSize | undefined {
  if (!existsSync(path)) return { plain_bytes: 0, whole_bytes: 0, turns: 0 };
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    let grown: GrownSize = { plain_bytes: 0, whole_bytes: 0, turns: 0 };
    while (grown.whole_bytes < size) {
      const more = measureTurn(file, grown.whole_bytes, size);
      if (more === 'in-clear') return grown.turns === 0 ? undefined : grown;
      if (more === 'cut') return grown;
      grown = {
        plain_bytes: grown.plain_bytes + more.plain_bytes,
        whole_bytes: more.end,
        turns: grown.turns + 1,
      };
    }
    return grown;
  } finally {
    closeSync(file);
  }
}

const tags: Readonly<Record<number, number>> = { 1: 16, 2: 32 };
const suiteAt = 8;

function measureTurn(
  file: number,
  from: number,
  size: number,
): { readonly plain_bytes: number; readonly end: number } | 'in-clear' | 'cut' {
  const header = Buffer.alloc(headerBytes);
  const read = readSync(file, header, 0, headerBytes, from);
  if (!isSealed(header)) return from === 0 && !mayBecomeSealed(header, read) ? 'in-clear' : 'cut';
  const tag_bytes = tags[header[suiteAt] ?? 0] ?? 0;
  const length = Buffer.alloc(lengthBytes);
  let at = from + headerBytes;
  for (let plain_bytes = 0; ; ) {
    if (readSync(file, length, 0, lengthBytes, at) < lengthBytes) return 'cut';
    const { bytes, is_last } = readLength(length);
    at += lengthBytes + bytes;
    if (at > size) return 'cut';
    plain_bytes += bytes - tag_bytes;
    if (is_last) return { plain_bytes, end: at };
  }
}

// A header that was being written when the process ended is the beginning of one.
function mayBecomeSealed(start: Buffer, bytes: number): boolean {
  return sealedMark.subarray(0, bytes).equals(start.subarray(0, Math.min(bytes, suiteAt)));
}

/** Begins a part after what is whole. Each part has a header, and with it a key, of its own. */
export async function openPart(path: string, key: DataKey, grown: GrownSize): Promise<PartWriter> {
  const file = await open(path, 'a', 0o600);
  await file.truncate(grown.whole_bytes);
  const header = newHeader(key);
  await file.appendFile(header);
  const sealer = new RecordSealer(key, header, placeOfTurn(path, grown.turns));
  let waiting: Uint8Array[] = [];
  let count = 0;
  const flush = async (is_last: boolean): Promise<void> => {
    const plain = Buffer.concat(waiting);
    waiting = [];
    count = 0;
    await file.appendFile(sealer.seal(plain, is_last));
  };
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + recordPlainBytes - count);
        waiting.push(Uint8Array.from(piece)); // the sender may use its buffer again
        count += piece.length;
        at += piece.length;
        if (count === recordPlainBytes) await flush(false);
      }
    },
    finish: async () => {
      try {
        await flush(true);
      } finally {
        await file.close();
      }
    },
    undo: async () => {
      try {
        await file.truncate(grown.whole_bytes);
      } finally {
        await file.close();
      }
    },
  };
}
