import type { TreeHasher } from './tree-hasher.ts';

/** The hash of a complete subtree whose hashes are given one after the other. */
export function foldHashes(hasher: TreeHasher, hashes: Uint8Array): Uint8Array {
  const width = hasher.digest_bytes;
  let row: Uint8Array[] = [];
  for (let at = 0; at < hashes.length; at += width) row.push(hashes.subarray(at, at + width));
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) {
      above.push(hasher.node(row[at] as Uint8Array, row[at + 1] as Uint8Array));
    }
    row = above;
  }
  return row[0] ?? hasher.empty();
}
