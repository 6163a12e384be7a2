import { sameBytes } from './bytes.ts';
import type { TreeHasher } from './tree-hasher.ts';

/** What is claimed of one leaf. Numbers are 64-bit: proofs of foreign logs pass 2^53. */
export interface InclusionClaim {
  readonly index: bigint;
  readonly size: bigint;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** True only when the path leads from the leaf to the root (RFC 9162 section 2.1.3.2). */
export function verifiesInclusion(hasher: TreeHasher, claim: InclusionClaim): boolean {
  const { index, size, leaf, root, path } = claim;
  // Exactly one digest each: two empty strings compare equal and would prove anything.
  if (![leaf, root, ...path].every((hash) => hash.length === hasher.digest_bytes)) return false;
  if (index < 0n || index >= size) return false;
  let left = index;
  let last = size - 1n;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0n) return false;
    if (left % 2n === 1n || left === last) {
      hash = hasher.node(sibling, hash);
      while (left % 2n === 0n && left !== 0n) {
        left /= 2n;
        last /= 2n;
      }
    } else {
      hash = hasher.node(hash, sibling);
    }
    left /= 2n;
    last /= 2n;
  }
  return last === 0n && sameBytes(hash, root);
}

/** What is claimed of two sizes of one log. */
export interface ConsistencyClaim {
  readonly old_size: bigint;
  readonly size: bigint;
  readonly old_root: Uint8Array;
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/**
 * True only when the old tree is a prefix of the new one (RFC 9162 section 2.1.4.2). An old size
 * of 0 is refused even against 0: everything extends nothing, so such a proof says nothing.
 */
export function verifiesConsistency(hasher: TreeHasher, claim: ConsistencyClaim): boolean {
  const { old_size, size, old_root, root, path } = claim;
  if (![old_root, root, ...path].every((hash) => hash.length === hasher.digest_bytes)) return false;
  if (old_size < 1n || old_size > size) return false;
  if (old_size === size) return path.length === 0 && sameBytes(old_root, root);
  if (path.length === 0) return false;
  // A power of two is a complete subtree, whose root the proof leaves out.
  const steps = (old_size & (old_size - 1n)) === 0n ? [old_root, ...path] : [...path];
  return leadsToBoth(hasher, claim, steps);
}

function leadsToBoth(
  hasher: TreeHasher,
  claim: ConsistencyClaim,
  steps: readonly Uint8Array[],
): boolean {
  let left = claim.old_size - 1n;
  let last = claim.size - 1n;
  while (left % 2n === 1n) {
    left /= 2n;
    last /= 2n;
  }
  let [older, newer] = [steps[0] as Uint8Array, steps[0] as Uint8Array];
  for (const step of steps.slice(1)) {
    if (last === 0n) return false;
    if (left % 2n === 1n || left === last) {
      older = hasher.node(step, older);
      newer = hasher.node(step, newer);
      while (left % 2n === 0n && left !== 0n) {
        left /= 2n;
        last /= 2n;
      }
    } else {
      newer = hasher.node(newer, step);
    }
    left /= 2n;
    last /= 2n;
  }
  return last === 0n && sameBytes(older, claim.old_root) && sameBytes(newer, claim.root);
}
