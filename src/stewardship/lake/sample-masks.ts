import { compileMask, KeyedDigest } from '#spine/delivery/index.ts';
import type { MaskMaker } from './lake-ports.ts';

/**
 * The gateway's own masks, for samples. `key` must belong to samples alone: a keyed hash seen in a
 * sample then joins with nothing that any consumer was given.
 */
export function createSampleMasks(key: Uint8Array): MaskMaker {
  const digest = new KeyedDigest(key);
  return (spec) => compileMask(spec, digest);
}
