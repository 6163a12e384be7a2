import type { TreeHasher } from './tree-hasher.ts';

/** Gives the hash of the complete subtree `index` of 2^level leaves. */
export type NodeReader = (level: number, index: number) => Promise<Uint8Array> | Uint8Array;

/**
 * The hash of the leaves `start` to `end` (RFC 6962 MTH). `start` must be a multiple of the
 * largest power of two in the range, as every range met in a proof is.
 */
export async function rangeHash(
  hasher: TreeHasher,
  read: NodeReader,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let at = start; at < end; ) {
    let level = Math.floor(Math.log2(end - at));
    while (2 ** level > end - at) level -= 1; // log2 may round up near powers of two
    parts.push(await read(level, at / 2 ** level));
    at += 2 ** level;
  }
  const last = parts.pop();
  if (!last) return hasher.empty();
  return parts.reduceRight((right, left) => hasher.node(left, right), last);
}

/** Proof that leaf `index` is in the tree of `size`: siblings from the leaf up (RFC 6962 2.1.1). */
export async function inclusionProof(
  hasher: TreeHasher,
  read: NodeReader,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const path: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + splitOf(end - start);
    if (index < split) {
      path.push(await rangeHash(hasher, read, split, end));
      end = split;
    } else {
      path.push(await rangeHash(hasher, read, start, split));
      start = split;
    }
  }
  return path.reverse();
}

/** Proof that the tree of `old_size` is a prefix of the tree of `size` (RFC 6962 2.1.2). */
export async function consistencyProof(
  hasher: TreeHasher,
  read: NodeReader,
  old_size: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (old_size < 1 || old_size > size) {
    throw new RangeError(`no consistency proof from ${old_size} to ${size}`);
  }
  const path: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end > old_size) {
    const split = start + splitOf(end - start);
    if (old_size <= split) {
      path.push(await rangeHash(hasher, read, split, end));
      end = split;
    } else {
      path.push(await rangeHash(hasher, read, start, split));
      start = split;
    }
  }
  // The old root itself is left out when it is a complete subtree: the verifier has it.
  if (start > 0) path.push(await rangeHash(hasher, read, start, old_size));
  return path.reverse();
}

// The largest power of two smaller than `width`.
function splitOf(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}
