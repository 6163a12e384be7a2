import { decodeBundle } from './entry-bundle.ts';
import { foldHashes } from './fold-hashes.ts';
import { tileWidth } from './tile-path.ts';
import type { TreeHasher } from './tree-hasher.ts';

/** What hashing a bundle again gives. */
export interface BundleHashes {
  readonly count: number;
  /** Leaf hashes, one after the other: what the tile on level 0 must be. */
  readonly leaves: Uint8Array;
  /** Hash of the full subtree; empty when the bundle is not a full one. */
  readonly root: Uint8Array;
}

/** Hashes every record of a bundle; malformed when its lengths do not add up. */
export function bundleHashes(hasher: TreeHasher, bundle: Uint8Array): BundleHashes {
  const entries = decodeBundle(bundle);
  const leaves = new Uint8Array(entries.length * hasher.digest_bytes);
  for (const [place, entry] of entries.entries()) {
    leaves.set(hasher.leaf(entry), place * hasher.digest_bytes);
  }
  const isFull = entries.length === tileWidth;
  const root = isFull ? foldHashes(hasher, leaves) : new Uint8Array(0);
  return { count: entries.length, leaves, root };
}
