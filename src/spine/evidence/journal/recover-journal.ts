import { Refused } from '#kernel/refusal.ts';
import type { Suite } from '#kernel/suite.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import type { LogFiles } from '../ports.ts';
import { evidenceRefusals } from '../refusals.ts';
import {
  countDamaged,
  type FoundSegment,
  type Frame,
  firstChain,
  hasLaterFrame,
  parseSegmentName,
  readSegment,
  type SegmentEnd,
  segmentPath,
  withoutGivenUp,
} from './journal-frame.ts';
import type { JournalPlace } from './journal-segments.ts';
import { oweRepair } from './owed-repair.ts';

/** Bytes of a last frame that a start had to take out; kept in `torn/`. */
export interface GapReport {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  /** Index at which the frame starts. */
  readonly index: number;
  /**
   * Records of a frame that was whole and did not hold: they may have been answered for, so their
   * places are taken by repair records. 0 for an unfinished frame, which nobody was answered on.
   */
  readonly records: number;
  readonly kept_as: string;
  readonly what: string;
}

/** What a start found in the journal. */
export interface RecoveredJournal {
  readonly place: JournalPlace;
  /** Index of the first record in the journal. */
  readonly first: number;
  readonly frames: readonly Frame[];
  readonly gap: GapReport | null;
  /** Segments that were begun and given up; they hold nothing and are to be removed. */
  readonly given_up: readonly string[];
}

/**
 * Reads the journal and proves its chain; changes nothing. An unfinished last frame is reported;
 * damage anywhere else refuses the start, because records that were answered for are behind it.
 */
export async function recoverJournal(files: LogFiles, suite: Suite): Promise<RecoveredJournal> {
  const { kept, given_up } = withoutGivenUp(suite, await readSegments(files));
  const firsts = kept.map(({ first }) => first);
  const frames: Frame[] = [];
  let gap: GapReport | null = null;
  let chain: Uint8Array | undefined;
  let next = firsts[0] ?? 0;
  let offset = 0;
  for (const [place, { first, bytes }] of kept.entries()) {
    const path = segmentPath(first);
    const segment = readSegment(suite, bytes, first);
    const isLast = place === firsts.length - 1;
    if (segment.end.kind !== 'clean') {
      const damaged =
        segment.end.kind === 'broken' && hasLaterFrame(suite, bytes, segment.end.offset);
      if (!isLast || damaged || (segment.end.offset === 0 && segment.end.kind === 'broken')) {
        throw broken(`${path}: ${segment.end.en} (record ${segment.end.index})`);
      }
      gap = gapOf(suite, path, bytes, segment.end);
      if (segment.end.offset === 0) {
        return { ...withoutLast(firsts, frames, chain, next, gap), given_up };
      }
    }
    const expected = chain ?? (first === 0 ? firstChain : segment.before);
    if (first !== next || !sameBytes(segment.before, expected)) {
      throw broken(`${path}: does not continue the segment before it`);
    }
    frames.push(...segment.frames);
    chain = segment.chain;
    next = segment.end.index;
    offset = segment.end.offset;
  }
  const place: JournalPlace = {
    chain: chain ?? firstChain,
    next,
    segment: firsts.at(-1),
    offset,
    older: firsts.slice(0, -1),
  };
  return { place, first: firsts[0] ?? 0, frames, gap, given_up };
}

async function readSegments(files: LogFiles): Promise<readonly FoundSegment[]> {
  const found: FoundSegment[] = [];
  for (const name of await files.list('journal')) {
    const first = parseSegmentName(name);
    if (first === undefined) continue;
    found.push({ first, bytes: (await files.read(segmentPath(first))) ?? new Uint8Array(0) });
  }
  return found;
}

// The last segment had not even its header: the one before it was still in use.
function withoutLast(
  firsts: readonly number[],
  frames: readonly Frame[],
  chain: Uint8Array | undefined,
  next: number,
  gap: GapReport,
): Omit<RecoveredJournal, 'given_up'> {
  const place: JournalPlace = {
    chain: chain ?? firstChain,
    next,
    segment: undefined,
    offset: 0,
    older: firsts.slice(0, -1),
  };
  return { place, first: firsts[0] ?? 0, frames, gap };
}

function gapOf(suite: Suite, file: string, bytes: Uint8Array, end: SegmentEnd): GapReport {
  const { offset, index } = end;
  const last = bytes.subarray(offset);
  // Zeros are a write that lost its power: the length of the file came to the disk, its bytes not.
  const isUnwritten = end.kind === 'torn' || last.every((byte) => byte === 0);
  const records = isUnwritten ? 0 : countDamaged(suite, last, index);
  if (records === undefined) throw broken(`${file}: ${end.en} (record ${index})`);
  const lost = bytes.length - offset;
  const kept_as = `torn/${String(index).padStart(15, '0')}-${lost}.bin`;
  return { file, offset, bytes: lost, index, records, kept_as, what: end.en };
}

/** Takes the last frame out, after a copy of it, and what is owed for it, are safe. */
export async function dropGap(files: LogFiles, gap: GapReport): Promise<void> {
  const lost = await files.readPart(gap.file, gap.offset, gap.bytes);
  await files.replace(gap.kept_as, lost, true);
  if (gap.records > 0) await oweRepair(files, gap, lost);
  if (gap.offset === 0) {
    await files.remove(gap.file);
    return;
  }
  const file = await files.open(gap.file);
  await file.truncate(gap.offset);
  await file.sync();
  await file.close();
}

/** The refusal of a start that found the log to differ from what was signed or answered for. */
export function broken(detail: string): Refused {
  return new Refused([evidenceRefusals.reason('log-broken', { detail })]);
}
