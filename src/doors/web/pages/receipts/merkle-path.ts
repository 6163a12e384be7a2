import { portableSuite } from '#kernel/suite-portable.ts';
import { fromBase64, hex } from '#kernel/tlog/bytes.ts';
import { parseTlogProof } from '#kernel/tlog/tlog-proof.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';

/** One step up the tree: the neighbour, its side, and what both give. */
export interface PathStep {
  readonly side: 'left' | 'right';
  readonly sibling: string;
  readonly result: string;
}

/** The way from a record to the root, for the picture; the verdict is made by the verifier. */
export interface MerklePath {
  readonly leaf: string;
  readonly steps: readonly PathStep[];
}

/** Follows the path of a proof (RFC 9162 section 2.1.3.2) and keeps every hash on the way. */
export function followPath(entry_base64: string, proof_text: string, size: number): MerklePath {
  const hasher = createTreeHasher(portableSuite);
  const proof = parseTlogProof(proof_text);
  const leaf = hasher.leaf(fromBase64(entry_base64));
  const steps: PathStep[] = [];
  let [at, last, hash] = [proof.index, BigInt(size) - 1n, leaf];
  for (const sibling of proof.path) {
    const onLeft = at % 2n === 1n || at === last;
    hash = onLeft ? hasher.node(sibling, hash) : hasher.node(hash, sibling);
    steps.push({
      side: onLeft ? 'left' : 'right',
      sibling: hex(sibling),
      result: hex(hash),
    });
    while (onLeft && at % 2n === 0n && at !== 0n) {
      at /= 2n;
      last /= 2n;
    }
    at /= 2n;
    last /= 2n;
  }
  return { leaf: hex(leaf), steps };
}
