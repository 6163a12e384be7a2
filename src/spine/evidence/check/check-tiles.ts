import type { BundleHashes } from '#kernel/tlog/bundle-hashes.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { LogReader } from '../ports.ts';
import type { CheckedJournal } from './check-journal.ts';
import { bad } from './check-report.ts';

const readAhead = 48; // bundles; hashing one overlaps reading the next ones

/** A bundle whose records, hashes and journal agree. */
export interface CheckedBundle {
  readonly start: number;
  readonly leaves: Uint8Array;
  readonly root: Uint8Array;
}

/** Hashes bundles, here or in other threads; malformed bundles reject. */
export type BundleHasher = (bundle: Uint8Array) => Promise<BundleHashes> | BundleHashes;

interface HashedFiles {
  readonly hashes: BundleHashes | Malformed | undefined;
  readonly tile: Uint8Array | undefined;
}

/** What the walk over the bundles needs to know. */
export interface BundleWalk {
  readonly reader: LogReader;
  readonly hasher: TreeHasher;
  readonly hashBundle: BundleHasher;
  readonly journal: CheckedJournal;
  /** Records that must be in full tiles: those the journal does not have, and those signed for. */
  readonly required: number;
}

/**
 * Reads every full bundle in order, hashes its records, and compares the hashes with its tile and
 * with the journal where that still has the records.
 */
export async function* checkBundles(walk: BundleWalk): AsyncGenerator<CheckedBundle> {
  const ahead: Promise<HashedFiles>[] = [];
  for (let index = 0; ; index += 1) {
    while (ahead.length < readAhead) ahead.push(hashFiles(walk, index + ahead.length));
    const files = (await ahead.shift()) as HashedFiles;
    const isRequired = (index + 1) * tileWidth <= walk.required;
    if (!isRequired && (!files.hashes || !files.tile)) break;
    yield checkBundle(walk, index, files);
  }
  await Promise.all(ahead);
}

async function hashFiles(walk: BundleWalk, index: number): Promise<HashedFiles> {
  const [bundle, tile] = await Promise.all([
    walk.reader.read(bundlePath(index)),
    walk.reader.read(tilePath({ level: 0, index, width: tileWidth })),
  ]);
  try {
    return { tile, hashes: bundle && (await walk.hashBundle(bundle)) };
  } catch (fault) {
    if (fault instanceof Malformed) return { tile, hashes: fault };
    throw fault;
  }
}

function checkBundle(walk: BundleWalk, index: number, files: HashedFiles): CheckedBundle {
  const { hasher, journal } = walk;
  const start = index * tileWidth;
  const { leaves, root } = fullHashes(files.hashes, index);
  const path = tilePath({ level: 0, index, width: tileWidth });
  const tile = fullTile(files.tile, path, hasher, start);
  const isJournaled = journal.end > journal.first && start + tileWidth > journal.first;
  if (sameBytes(leaves, tile) && !isJournaled) return { start, leaves, root };
  for (let place = 0; place < tileWidth; place += 1) {
    const record = start + place;
    const offset = place * hasher.digest_bytes;
    const leaf = leaves.subarray(offset, offset + hasher.digest_bytes);
    const said = tile.subarray(offset, offset + hasher.digest_bytes);
    const journaled = journal.tail.leaf(record);
    if (sameBytes(leaf, said) && (!journaled || sameBytes(leaf, journaled))) continue;
    throw disagreement({ index: record, bundle: bundlePath(index), tile: path, offset }, [
      leaf,
      said,
      journaled,
    ]);
  }
  return { start, leaves, root };
}

// Three witnesses of one record; where two agree, the third is the one that changed.
function disagreement(
  at: {
    readonly index: number;
    readonly bundle: string;
    readonly tile: string;
    readonly offset: number;
  },
  [leaf, said, journaled]: readonly [Uint8Array, Uint8Array, Uint8Array | undefined],
): Error {
  const { index, offset } = at;
  if (journaled && sameBytes(journaled, leaf)) {
    const what = 'the hash of the record was altered';
    return bad(at.tile, { offset, index }, '记录的哈希被改动', what);
  }
  if (journaled && sameBytes(leaf, said)) {
    const what = 'the record differs from the one in the journal';
    return bad(at.bundle, { index }, '记录与日志中的不一致', what);
  }
  const what = `the record and its hash (${at.tile}, byte ${offset}) disagree`;
  return bad(at.bundle, { index }, `记录与其哈希(${at.tile} 第 ${offset} 字节)不符`, what);
}

function fullHashes(hashes: HashedFiles['hashes'], index: number): BundleHashes {
  const path = bundlePath(index);
  const at = { index: index * tileWidth };
  if (!hashes) throw bad(path, at, '文件缺失', 'the file is missing');
  if (hashes instanceof Malformed) throw bad(path, at, hashes.zh, hashes.en);
  if (hashes.count === tileWidth) return hashes;
  throw bad(
    path,
    at,
    `应有 256 条记录,实有 ${hashes.count}`,
    `it has ${hashes.count} records, not 256`,
  );
}

/** The bytes of a full tile, or the bad spot that it is not one. */
export function fullTile(
  bytes: Uint8Array | undefined,
  path: string,
  hasher: TreeHasher,
  index: number,
): Uint8Array {
  if (!bytes) throw bad(path, { index }, '文件缺失', 'the file is missing');
  if (bytes.length !== tileWidth * hasher.digest_bytes) {
    throw bad(path, { index, offset: bytes.length }, '长度不对', 'its length is wrong');
  }
  return bytes;
}

function bundlePath(index: number): string {
  return tilePath({ level: 'entries', index, width: tileWidth });
}
