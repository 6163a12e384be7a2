import type { MaskSpec } from '#kernel/mask-spec.ts';
import { gatewayKeys } from './caller/gateway-keys.ts';
import { compileMask } from './masks/compile-mask.ts';
import type { Mask } from './masks/mask.ts';

/**
 * The masks of the gateway for samples shown to people without an agreement. Their hashes are
 * keyed for samples alone, so that a sample cannot be joined with what a consumer was given.
 */
export function sampleMasks(master: Uint8Array): (spec: MaskSpec) => Mask | 'drop' {
  const digest = gatewayKeys(master).columnDigest('agr_sample', 'any');
  return (spec) => compileMask(spec, digest);
}
