import type { Suite } from '../suite.ts';
import { hex } from './bytes.ts';

/** Longest record: tlog-tiles bundles carry its length in two bytes. */
export const entryBytesMax = 65_535;

const leafPrefix = 0x00;
const nodePrefix = 0x01;
const receiptPrefix = 0x02;
const tokenBytes = 8;

/** Hashing of RFC 6962 section 2.1. The prefixes keep a leaf from being passed off as a node. */
export interface TreeHasher {
  readonly digest_bytes: number;
  /** Root of the tree without records. */
  empty(): Uint8Array;
  leaf(entry: Uint8Array): Uint8Array;
  node(left: Uint8Array, right: Uint8Array): Uint8Array;
  /**
   * Sixteen hexadecimal characters that only a holder of the record can compute. Leaf hashes are
   * public in tiles, so a number made from them would hand every record to anyone.
   */
  receiptToken(entry: Uint8Array): string;
}

/** The tree hashing of a suite. Not reentrant across threads: it reuses its scratch space. */
export function createTreeHasher(suite: Suite): TreeHasher {
  const width = suite.digest_bytes;
  const pair = new Uint8Array(1 + 2 * width);
  pair[0] = nodePrefix;
  const scratch = new Uint8Array(1 + entryBytesMax);
  const prefixed = (prefix: number, entry: Uint8Array): Uint8Array => {
    scratch[0] = prefix;
    scratch.set(entry, 1);
    return suite.hash(scratch.subarray(0, entry.length + 1));
  };
  return {
    digest_bytes: width,
    empty: () => suite.hash(new Uint8Array(0)),
    leaf: (entry) => prefixed(leafPrefix, entry),
    node(left, right) {
      pair.set(left, 1);
      pair.set(right, 1 + width);
      return suite.hash(pair);
    },
    receiptToken: (entry) => hex(prefixed(receiptPrefix, entry).subarray(0, tokenBytes)),
  };
}
