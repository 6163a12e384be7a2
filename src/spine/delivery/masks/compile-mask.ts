import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { KeyedDigest } from '../caller/keyed-digest.ts';
import { bucketMask, dateTruncateMask, predicateMask } from './coarse-masks.ts';
import type { CellValue, Mask } from './mask.ts';
import { partialMask } from './partial-mask.ts';
import { presetMask } from './preset-masks.ts';

/**
 * The function of a mask. `digest` is keyed for one agreement and one column, so that what two
 * agreements give cannot be joined, be they of one consumer. A dropped column has no function.
 */
export function compileMask(spec: MaskSpec, digest: KeyedDigest): Mask | 'drop' {
  switch (spec.kind) {
    case 'drop':
      return 'drop';
    case 'null':
      return () => null;
    case 'constant':
      return (value) => (value === null ? null : spec.value);
    case 'partial':
      return partialMask(spec);
    case 'preset':
      return presetMask(spec.preset);
    case 'keyed-hash':
      return keyedHashMask(digest, spec.length);
    case 'bucket':
      return bucketMask(spec.step);
    case 'date-truncate':
      return dateTruncateMask(spec.unit);
    case 'predicate':
      return predicateMask(spec.op, spec.value);
  }
}

// Never a bare hash: the 18 digits of an identity number can be tried one by one.
function keyedHashMask(digest: KeyedDigest, length: number): Mask {
  return (value: CellValue) =>
    value === null ? null : digest.hex(`${typeof value}:${String(value)}`).slice(0, length);
}
