import { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import * as sharing from '#channels/sharing/contracts.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { RowPredicate } from '#kernel/row-predicate.ts';
import * as agreements from '#spine/agreements/contracts.ts';
import * as cases from '#spine/cases/contracts.ts';
import * as catalog from '#spine/catalog/contracts.ts';
import * as delivery from '#spine/delivery/contracts.ts';
import * as evidence from '#spine/evidence/contracts.ts';
import * as parties from '#spine/parties/contracts.ts';
import * as lake from '#stewardship/lake/contracts.ts';

const rooms = [parties, catalog, agreements, delivery, evidence, cases, lake, sharing];

/** Every contract of the house, by name; the commands and the reference pages come from it. */
export function allContracts(): readonly Contract[] {
  return rooms
    .flatMap((room): unknown[] => Object.values(room))
    .filter(isContract)
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/**
 * The schemas that have a name in their room's contracts, so that a document can say each once.
 * A name that two rooms use for different things goes to the room that comes first in `rooms`.
 */
export function allSchemas(): Readonly<Record<string, z.ZodType>> {
  const named: Record<string, z.ZodType> = { MaskSpec, RowPredicate };
  for (const [name, value] of rooms.flatMap((room): [string, unknown][] => Object.entries(room))) {
    if (value instanceof z.ZodType && /^[A-Z]/.test(name)) named[name] ??= value;
  }
  return named;
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'verb' in value && 'effect' in value;
}
