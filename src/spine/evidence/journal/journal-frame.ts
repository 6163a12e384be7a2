import type { Suite } from '#kernel/suite.ts';
import { concat, sameBytes } from '#kernel/tlog/bytes.ts';
import { endOfEntry } from '#kernel/tlog/entry-bundle.ts';

/** Bytes of the running chain hash. */
export const chainBytes = 32;
/** `DTFR`, first index (8), count (4), payload bytes (4), check of the former (4). */
export const frameHeaderBytes = 24;
/** `DTJRNL01`, first index (8), chain before it (32), check of the former (16). */
export const segmentHeaderBytes = 64;

const frameMagic = Uint8Array.from(Buffer.from('DTFR'));
const segmentMagic = Uint8Array.from(Buffer.from('DTJRNL01'));
const frameCheckAt = 20;
const segmentCheckAt = 48;

/** The chain before the first record. */
export const firstChain: Uint8Array = new Uint8Array(chainBytes);

/** Writes a frame's header. The check tells a flipped header from a frame cut short. */
export function writeFrameHeader(
  suite: Suite,
  into: Uint8Array,
  frame: { readonly first: number; readonly count: number; readonly payload_bytes: number },
): void {
  into.set(frameMagic, 0);
  const view = new DataView(into.buffer, into.byteOffset, frameHeaderBytes);
  view.setBigUint64(4, BigInt(frame.first));
  view.setUint32(12, frame.count);
  view.setUint32(16, frame.payload_bytes);
  const check = suite.hash(into.subarray(0, frameCheckAt));
  into.set(check.subarray(0, frameHeaderBytes - frameCheckAt), frameCheckAt);
}

/** The header of a segment that starts at `first` after `chain`. */
export function segmentHeader(suite: Suite, first: number, chain: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(segmentHeaderBytes);
  bytes.set(segmentMagic, 0);
  new DataView(bytes.buffer).setBigUint64(8, BigInt(first));
  bytes.set(chain, 16);
  const check = suite.hash(bytes.subarray(0, segmentCheckAt));
  bytes.set(check.subarray(0, segmentHeaderBytes - segmentCheckAt), segmentCheckAt);
  return bytes;
}

/** The segment's place among the files; its first index is in its name and in its header. */
export function segmentPath(first: number): string {
  return `journal/${String(first).padStart(15, '0')}.journal`;
}

/** The first index that a segment's name carries. */
export function parseSegmentName(name: string): number | undefined {
  const found = /^(\d{15})\.journal$/.exec(name);
  return found ? Number(found[1]) : undefined;
}

/** A segment as it was found, before it is taken apart. */
export interface FoundSegment {
  readonly first: number;
  readonly bytes: Uint8Array;
}

/**
 * Segments without those that were begun and given up: the disk failed, and the log went on in
 * the segment before. Its removal may have failed too, or been lost with the power. Such a file
 * holds no record; that the others continue each other is proven as ever.
 */
export function withoutGivenUp(
  suite: Suite,
  segments: readonly FoundSegment[],
): { readonly kept: readonly FoundSegment[]; readonly given_up: readonly string[] } {
  const before = segments.at(-2);
  const isGivenUp = ({ first, bytes }: FoundSegment, place: number): boolean => {
    if (bytes.length > segmentHeaderBytes) return false;
    if (place < segments.length - 1) return true;
    return before !== undefined && readSegment(suite, before.bytes, before.first).end.index > first;
  };
  const given_up = segments.filter(isGivenUp);
  return {
    kept: segments.filter((segment) => !given_up.includes(segment)),
    given_up: given_up.map(({ first }) => segmentPath(first)),
  };
}

/** One frame as it was read. */
export interface Frame {
  readonly offset: number;
  readonly first: number;
  readonly count: number;
  readonly payload: Uint8Array;
  readonly chain: Uint8Array;
}

/** How the readable part of a segment ends. `torn`: the file stops inside a frame. */
export interface SegmentEnd {
  readonly kind: 'clean' | 'torn' | 'broken';
  readonly offset: number;
  readonly index: number;
  readonly zh: string;
  readonly en: string;
}

/** A segment taken apart up to the first thing that does not hold. */
export interface ReadSegment {
  readonly first: number;
  /** The chain that the header says came before. */
  readonly before: Uint8Array;
  readonly frames: readonly Frame[];
  /** The chain after the last good frame. */
  readonly chain: Uint8Array;
  readonly end: SegmentEnd;
}

/** Reads a segment; every byte of it is under a check or under the chain. */
export function readSegment(suite: Suite, bytes: Uint8Array, first: number): ReadSegment {
  const before = bytes.slice(16, 16 + chainBytes);
  if (bytes.length < segmentHeaderBytes) {
    const end = ending('torn', 0, first, '段头不完整', 'the segment header is cut short');
    return { first, before: firstChain, frames: [], chain: firstChain, end };
  }
  if (!sameBytes(bytes.subarray(0, segmentHeaderBytes), segmentHeader(suite, first, before))) {
    const end = ending('broken', 0, first, '段头被改动', 'the segment header was altered');
    return { first, before, frames: [], chain: before, end };
  }
  const frames: Frame[] = [];
  let [offset, index] = [segmentHeaderBytes, first];
  let chain: Uint8Array = before;
  for (;;) {
    const found = readFrame(suite, bytes, { offset, index, chain });
    if ('kind' in found) return { first, before, frames, chain, end: found };
    frames.push(found);
    offset += frameHeaderBytes + found.payload.length + chainBytes;
    index += found.count;
    chain = found.chain;
  }
}

function readFrame(
  suite: Suite,
  bytes: Uint8Array,
  at: { readonly offset: number; readonly index: number; readonly chain: Uint8Array },
): Frame | SegmentEnd {
  const { offset, index } = at;
  const left = bytes.length - offset;
  if (left === 0) return ending('clean', offset, index, '完整', 'complete');
  if (left < frameHeaderBytes) {
    return ending('torn', offset, index, '末帧头不完整', 'the last frame header is cut short');
  }
  const header = bytes.subarray(offset, offset + frameHeaderBytes);
  const view = new DataView(header.buffer, header.byteOffset, frameHeaderBytes);
  const [count, payload_bytes] = [view.getUint32(12), view.getUint32(16)];
  const expected = new Uint8Array(frameHeaderBytes);
  writeFrameHeader(suite, expected, { first: index, count, payload_bytes });
  if (!sameBytes(header, expected)) {
    return ending('broken', offset, index, '帧头被改动', 'a frame header was altered');
  }
  const end = offset + frameHeaderBytes + payload_bytes;
  if (end + chainBytes > bytes.length) {
    return ending('torn', offset, index, '末帧不完整', 'the last frame is cut short');
  }
  const chain = suite.hash(concat(at.chain, bytes.subarray(offset, end)));
  if (!sameBytes(chain, bytes.subarray(end, end + chainBytes))) {
    return ending('broken', offset, index, '链式哈希不符', 'the chain hash does not hold');
  }
  const payload = bytes.subarray(offset + frameHeaderBytes, end);
  if (countEntries(payload) !== count) {
    return ending('broken', offset, index, '记录数不符', 'the number of records does not hold');
  }
  return { offset, first: index, count, payload, chain };
}

/**
 * Records in a whole last frame that does not hold, or nothing when that cannot be told. Its
 * header says it; where the header itself was altered, the lengths of the records do.
 */
export function countDamaged(suite: Suite, bytes: Uint8Array, first: number): number | undefined {
  if (bytes.length < frameHeaderBytes + chainBytes) return undefined;
  const header = bytes.subarray(0, frameHeaderBytes);
  const view = new DataView(header.buffer, header.byteOffset, frameHeaderBytes);
  const [count, payload_bytes] = [view.getUint32(12), view.getUint32(16)];
  const expected = new Uint8Array(frameHeaderBytes);
  writeFrameHeader(suite, expected, { first, count, payload_bytes });
  if (sameBytes(header, expected)) return count;
  const counted = countEntries(bytes.subarray(frameHeaderBytes, bytes.length - chainBytes));
  return counted > 0 ? counted : undefined;
}

function countEntries(payload: Uint8Array): number {
  let count = 0;
  for (let at: number | undefined = 0; at !== payload.length; count += 1) {
    at = endOfEntry(payload, at);
    if (at === undefined) return -1;
  }
  return count;
}

function ending(
  kind: SegmentEnd['kind'],
  offset: number,
  index: number,
  zh: string,
  en: string,
): SegmentEnd {
  return { kind, offset, index, zh, en };
}

/**
 * Whether a whole frame header stands somewhere after `offset`: then what is wrong before it is
 * damage to records that were answered for, not an unfinished write at the end.
 */
export function hasLaterFrame(suite: Suite, bytes: Uint8Array, offset: number): boolean {
  const haystack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (
    let at = haystack.indexOf(frameMagic, offset + 1);
    at >= 0 && at + frameHeaderBytes <= bytes.length;
    at = haystack.indexOf(frameMagic, at + 1)
  ) {
    const check = suite.hash(bytes.subarray(at, at + frameCheckAt));
    const found = bytes.subarray(at + frameCheckAt, at + frameHeaderBytes);
    if (sameBytes(check.subarray(0, found.length), found)) return true;
  }
  return false;
}
