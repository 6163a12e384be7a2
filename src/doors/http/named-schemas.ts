import { z } from 'zod';
import * as jsonValue from '#kernel/json-value.ts';
import * as maskSpec from '#kernel/mask-spec.ts';
import * as rowPredicate from '#kernel/row-predicate.ts';
import { roomContracts } from '../all-contracts.ts';

const kernel = { ...jsonValue, ...maskSpec, ...rowPredicate };

/**
 * The schemas that have a name in their room's contracts, as `agreements.Agreement`, so that a
 * document says each once. What a room hands on belongs to the room that it comes from.
 */
export function namedSchemas(): ReadonlyMap<string, z.ZodType> {
  const seen = new Set<unknown>();
  const named = new Map<string, z.ZodType>();
  for (const [room, exported] of Object.entries({ kernel, ...roomContracts })) {
    for (const [name, value] of Object.entries<unknown>(exported)) {
      if (!(value instanceof z.ZodType) || !/^[A-Z]/.test(name) || seen.has(value)) continue;
      seen.add(value);
      named.set(`${room}.${name}`, value);
    }
  }
  return named;
}
