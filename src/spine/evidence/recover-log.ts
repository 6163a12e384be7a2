import type { Suite } from '#kernel/suite.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import { foldHashes } from '#kernel/tlog/fold-hashes.ts';
import { createFrontier } from '#kernel/tlog/frontier.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { rangeHash } from '#kernel/tlog/prove.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import { tileHeight, tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { assertExtends } from './heads/assert-extends.ts';
import { folderHeads } from './heads/gather-heads.ts';
import type { KnownHead } from './heads/known-head.ts';
import { storedBatch } from './journal/batch.ts';
import type { JournalPlace } from './journal/journal-segments.ts';
import { broken, dropGap, type GapReport, recoverJournal } from './journal/recover-journal.ts';
import { Tail } from './journal/tail.ts';
import type { LogFiles } from './ports.ts';
import { type LostRange, readLostRanges } from './recover/lost-ranges.ts';
import {
  checkpointPath,
  historyPath,
  readCheckpoint,
  type SignedCheckpoint,
  splitHistory,
  tailText,
} from './tiles/checkpoint-history.ts';
import { TileStore } from './tiles/tile-store.ts';

const historyTailBytes = 64 * 1024;
const lineFeed = 0x0a;

/** What a start did, for the log of the process and for metrics. */
export interface RecoveryReport {
  readonly records: number;
  readonly published: number;
  readonly replayed: number;
  readonly gap: GapReport | null;
  /** Places whose records were lost with a former log. */
  readonly lost: readonly LostRange[];
  /** Bytes of an unfinished checkpoint that were dropped from the history. */
  readonly history_bytes_dropped: number;
}

/** Everything that the running log starts from. */
export interface RecoveredLog {
  readonly place: JournalPlace;
  readonly tail: Tail;
  readonly store: TileStore;
  readonly recent: readonly SignedCheckpoint[];
  readonly history_bytes: number;
  readonly report: RecoveryReport;
}

/** What recovery works with. */
export interface RecoveryParts {
  readonly files: LogFiles;
  readonly suite: Suite;
  readonly hasher: TreeHasher;
  readonly key: VerifierKey;
  /** Heads known outside the history; none of them may be left behind. */
  readonly heads: readonly KnownHead[];
}

/**
 * Brings a log folder back to what was durable: the journal is replayed over the full tiles and
 * the newest signed checkpoint must come out again, byte for byte, before anything is signed.
 */
export async function recoverLog(parts: RecoveryParts): Promise<RecoveredLog> {
  const { files, suite, hasher } = parts;
  const history = await recoverHistory(parts);
  const journal = await recoverJournal(files, suite);
  const tiled = Math.ceil(journal.first / tileWidth) * tileWidth;
  const records = journal.place.next;
  if (records < tiled) throw broken(`the journal ends at ${records}, before the tiles at ${tiled}`);
  const tail = new Tail();
  for (const frame of journal.frames) {
    if (frame.first + frame.count <= tiled) continue;
    tail.add(storedBatch(frame.first, frame.payload, (entry) => hasher.leaf(entry)));
  }
  const store = new TileStore(files, hasher, tail);
  store.restore(tiled, await recoverEdges(parts, tiled));
  const { latest } = history;
  await assertSameTree(parts, { store, tail, records }, latest);
  const rootOf = (size: number) => rootAt(hasher, store, tail, size);
  const known = [...(await folderHeads(files)), ...parts.heads];
  await assertExtends({ suite, key: parts.key, records, latest, rootAt: rootOf }, known);
  // Only now: had a signed record been in it, the start would have been refused with all in place.
  if (journal.gap) await dropGap(files, journal.gap);
  for (const path of journal.given_up) await files.remove(path);
  return {
    place: journal.place,
    tail,
    store,
    recent: history.recent,
    history_bytes: history.bytes,
    report: {
      records,
      published: latest.size,
      replayed: records - journal.first,
      gap: journal.gap,
      lost: await readLostRanges(files),
      history_bytes_dropped: history.dropped,
    },
  };
}

async function recoverHistory({ files, suite, key }: RecoveryParts) {
  const size = await files.size(historyPath);
  const start = Math.max(0, size - historyTailBytes);
  const bytes = await files.readPart(historyPath, start, size - start);
  try {
    // Cut behind a line: an unfinished one may end inside of a character.
    const wholeLines = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
    const { notes, rest } = splitHistory(tailText(wholeLines));
    // The first note of a part may have lost its beginning; it is not among the last ones kept.
    const whole = start > 0 ? notes.slice(1) : notes;
    const recent = whole.slice(-20).map((note) => readCheckpoint(suite, key, note));
    const dropped = Buffer.byteLength(rest) + bytes.length - wholeLines.length;
    const latest = recent.at(-1);
    // Every log signs its empty head before its first record: without one, it was lost.
    if (!latest) throw broken(`${historyPath}: no checkpoint was ever signed, or all are gone`);
    if ((await files.size(checkpointPath)) === 0) throw broken(`${checkpointPath}: missing`);
    return { recent, latest, dropped, bytes: size - dropped };
  } catch (fault) {
    if (fault instanceof Malformed) throw broken(`${historyPath}: ${fault.en}`);
    throw fault;
  }
}

// The right edge of each level from the full tiles below it: at most 255 files per level.
async function recoverEdges(
  { files, hasher }: RecoveryParts,
  tiled: number,
): Promise<readonly (readonly Uint8Array[])[]> {
  const edges: Uint8Array[][] = [[]];
  for (let level = 1; tiled / tileWidth ** level >= 1; level += 1) {
    const closed = Math.floor(tiled / tileWidth ** level);
    const edge: Uint8Array[] = [];
    for (let index = closed - (closed % tileWidth); index < closed; index += 1) {
      const path = tilePath({ level: level - 1, index, width: tileWidth });
      const bytes = await files.read(path);
      if (bytes?.length !== tileWidth * hasher.digest_bytes)
        throw broken(`${path}: missing or cut`);
      edge.push(foldHashes(hasher, bytes));
    }
    edges[level] = edge;
  }
  return edges;
}

async function assertSameTree(
  { hasher }: RecoveryParts,
  log: { readonly store: TileStore; readonly tail: Tail; readonly records: number },
  latest: SignedCheckpoint,
): Promise<void> {
  const { store, tail, records } = log;
  if (latest.size > records) {
    throw broken(`the log has ${records} records, its checkpoint says ${latest.size}`);
  }
  const root = await rootAt(hasher, store, tail, latest.size);
  if (!sameBytes(root, latest.root)) {
    throw broken(`the first ${latest.size} records do not give the signed root`);
  }
}

async function rootAt(
  hasher: TreeHasher,
  store: TileStore,
  tail: Tail,
  size: number,
): Promise<Uint8Array> {
  const read = (level: number, index: number) => store.node(level, index);
  if (size <= store.tiled) return rangeHash(hasher, read, 0, size);
  const frontier = createFrontier(hasher);
  // The edges are the digits of `tiled` in base 256: highest first, they fill the frontier exactly.
  for (let level = store.levels; level > 0; level -= 1) {
    for (const hash of store.edge(level)) frontier.appendSubtree(level * tileHeight, hash);
  }
  for (let at = store.tiled; at < size; at += 1) frontier.append(tail.leaf(at) as Uint8Array);
  return frontier.root();
}
