import { Malformed } from './malformed.ts';
import { entryBytesMax } from './tree-hasher.ts';

/** Bytes of length before each record (tlog-tiles: big-endian uint16). */
export const lengthBytes = 2;

/** Records as tlog-tiles bundles them: each after its length. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, one) => sum + lengthBytes + one.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > entryBytesMax) throw new RangeError('a record is longer than 65,535 bytes');
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + lengthBytes);
    at += lengthBytes + entry.length;
  }
  return bytes;
}

/** The records of a bundle as views of its bytes; every byte must belong to one. */
export function decodeBundle(bytes: Uint8Array): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = endOfEntry(bytes, at);
    if (end === undefined) {
      throw new Malformed(`记录包在第 ${at} 字节处被截断`, `the bundle is cut short at byte ${at}`);
    }
    entries.push(bytes.subarray(at + lengthBytes, end));
    at = end;
  }
  return entries;
}

/** Where the record that starts at `at` ends, or nothing when it does not fit. */
export function endOfEntry(bytes: Uint8Array, at: number): number | undefined {
  const high = bytes[at];
  const low = bytes[at + 1];
  if (high === undefined || low === undefined) return undefined;
  const end = at + lengthBytes + ((high << 8) | low);
  return end <= bytes.length ? end : undefined;
}
