import type { FactType } from '#actions/contract.ts';
import { partiesFacts } from './facts.ts';

/** Every fact that may change whether a key is good: those about bodies, clients and their keys. */
export const callerFacts: readonly FactType[] = Object.values(partiesFacts)
  .map(({ type }): FactType => type)
  .filter((type) => /^(client|client-key|organisation)\./.test(type));
