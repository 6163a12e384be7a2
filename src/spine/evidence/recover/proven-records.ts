import type { Suite } from '#kernel/suite.ts';
import { sameBytes, textOf } from '#kernel/tlog/bytes.ts';
import { decodeBundle } from '#kernel/tlog/entry-bundle.ts';
import { createFrontier } from '#kernel/tlog/frontier.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import { tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { folderHeads } from '../heads/gather-heads.ts';
import type { KnownHead } from '../heads/known-head.ts';
import { parseSegmentName, readSegment, segmentPath } from '../journal/journal-frame.ts';
import type { LogReader } from '../ports.ts';
import { historyPath, readCheckpoint, splitHistory } from '../tiles/checkpoint-history.ts';

/** A log that is left, and who knows heads of it. */
export interface LeftLog {
  readonly reader: LogReader;
  readonly suite: Suite;
  readonly key: VerifierKey;
  readonly heads: readonly KnownHead[];
}

/** How many of the first records a head proves that the log's own key signed. */
export async function countProven(left: LeftLog): Promise<number> {
  const roots = await signedRoots(left);
  const hasher = createTreeHasher(left.suite);
  const frontier = createFrontier(hasher);
  let proven = 0;
  for await (const entry of readRecords(left)) {
    frontier.append(hasher.leaf(entry));
    const root = roots.get(frontier.size);
    if (!root) continue;
    if (!sameBytes(root, frontier.root())) return proven;
    proven = frontier.size;
  }
  return proven;
}

/** Every record that can be read, in order, up to the first that cannot. Nothing is proven. */
export async function* readRecords({ reader, suite }: LeftLog): AsyncGenerator<Uint8Array> {
  let next = 0;
  for (; ; next += tileWidth) {
    const path = tilePath({ level: 'entries', index: next / tileWidth, width: tileWidth });
    const entries = readBundle(await reader.read(path));
    if (entries.length !== tileWidth) break;
    yield* entries;
  }
  for (const name of await reader.list('journal')) {
    const first = parseSegmentName(name);
    if (first === undefined) continue;
    const bytes = (await reader.read(segmentPath(first))) ?? new Uint8Array(0);
    for (const frame of readSegment(suite, bytes, first).frames) {
      if (frame.first > next) return;
      const entries = readBundle(frame.payload).slice(next - frame.first);
      yield* entries;
      next += entries.length;
    }
  }
}

function readBundle(bytes: Uint8Array | undefined): readonly Uint8Array[] {
  try {
    return bytes ? decodeBundle(bytes) : [];
  } catch (fault) {
    if (fault instanceof Malformed) return [];
    throw fault;
  }
}

async function signedRoots(left: LeftLog): Promise<ReadonlyMap<number, Uint8Array>> {
  const { reader, suite, key } = left;
  const history = await reader.read(historyPath);
  const heads = [...(await folderHeads(reader)), ...left.heads];
  const notes = [
    ...(history ? splitHistory(readText(history)).notes : []),
    ...heads.flatMap(({ note }) => note ?? []),
  ];
  const roots = new Map<number, Uint8Array>();
  for (const note of notes) {
    try {
      const { size, root } = readCheckpoint(suite, key, note);
      roots.set(size, root);
    } catch (fault) {
      if (!(fault instanceof Malformed)) throw fault;
    }
  }
  return roots;
}

function readText(bytes: Uint8Array): string {
  try {
    return textOf(bytes);
  } catch {
    return '';
  }
}
