import type { FactType } from '#actions/contract.ts';
import { typesMarked } from '#actions/fact-types.ts';
import { partiesFacts } from './facts.ts';

/** Every fact that may change whether a key is good: those about bodies, clients and their keys. */
export const callerFacts: readonly FactType[] = typesMarked(
  Object.values(partiesFacts),
  'credential',
);
