import type { Suite } from '#kernel/suite.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { storedBatch } from '../journal/batch.ts';
import {
  type FoundSegment,
  firstChain,
  parseSegmentName,
  readSegment,
  segmentPath,
  withoutGivenUp,
} from '../journal/journal-frame.ts';
import { Tail } from '../journal/tail.ts';
import type { LogReader } from '../ports.ts';
import { bad } from './check-report.ts';

const attempts = 10;

/** The records of a journal whose chain holds. */
export interface CheckedJournal {
  readonly first: number;
  readonly end: number;
  readonly tail: Tail;
  readonly torn_bytes: number;
}

/** Reads every segment, proves the chain through all of them and hashes every record. */
export async function checkJournal(
  reader: LogReader,
  suite: Suite,
  hasher: TreeHasher,
): Promise<CheckedJournal> {
  const { kept: segments } = withoutGivenUp(suite, await readSegments(reader));
  const tail = new Tail();
  const start = segments[0]?.first ?? 0;
  let next = start;
  let chain: Uint8Array | undefined = start === 0 ? firstChain : undefined;
  let torn_bytes = 0;
  for (const [place, { first, bytes }] of segments.entries()) {
    const path = segmentPath(first);
    const segment = readSegment(suite, bytes, first);
    const { kind, offset, index, zh, en } = segment.end;
    const isTornTail = kind === 'torn' && place === segments.length - 1;
    if (kind !== 'clean' && !isTornTail) throw bad(path, { offset, index }, zh, en);
    if (isTornTail) torn_bytes = bytes.length - offset;
    if (isTornTail && offset === 0) break;
    if (first !== next || (chain && !sameBytes(segment.before, chain))) {
      const what = 'the segment does not continue the one before it';
      throw bad(path, { offset: 0, index: next }, '本段与前一段不相接', what);
    }
    for (const frame of segment.frames) {
      tail.add(storedBatch(frame.first, frame.payload, (entry) => hasher.leaf(entry)));
    }
    chain = segment.chain;
    next = index;
  }
  return { first: start, end: next, tail, torn_bytes };
}

// A running log may delete its oldest segment between listing and reading; then look again.
async function readSegments(reader: LogReader): Promise<readonly FoundSegment[]> {
  for (let attempt = 1; ; attempt += 1) {
    const names = await reader.list('journal');
    const firsts = names.map(parseSegmentName).filter((first) => first !== undefined);
    const segments: FoundSegment[] = [];
    for (const first of firsts) {
      const bytes = await reader.read(segmentPath(first));
      if (bytes) segments.push({ first, bytes });
    }
    if (segments.length === firsts.length) return segments;
    if (attempt === attempts) {
      throw bad('journal', {}, '分段在读取时不断消失', 'segments keep vanishing while read');
    }
  }
}
