import { z } from 'zod';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { RowPredicate } from '#kernel/row-predicate.ts';
import { roomContracts } from '../all-contracts.ts';

/**
 * The schemas that have a name in their room's contracts, so that a document can say each once.
 * A name that two rooms use for different things goes to the room that comes first.
 */
export function namedSchemas(): Readonly<Record<string, z.ZodType>> {
  const named: Record<string, z.ZodType> = { MaskSpec, RowPredicate };
  for (const [name, value] of Object.values(roomContracts).flatMap(Object.entries<unknown>)) {
    if (value instanceof z.ZodType && /^[A-Z]/.test(name)) named[name] ??= value;
  }
  return named;
}
