import { z } from 'zod';
import { idOf } from '#actions/shapes.ts';
import { OpeningTier } from './plan-shapes.ts';

/** A line of the opening list 开放清单: scope, type, condition and frequency (SDR art. 42). */
export const ListEntry = z.object({
  code: z.string(),
  name: z.string(),
  provider_id: idOf('org').nullable(),
  provider_name: z.string(),
  domain: z.string(),
  tier: OpeningTier,
  condition: z.string().nullable(),
  update_cycle: z.string(),
  /** The version of the directory that it was taken from. */
  version: z.int(),
});
export type ListEntry = z.output<typeof ListEntry>;

/** In what a data set differs between two days. */
export const listChanges = ['added', 'removed', 'tier', 'frequency', 'condition', 'scope'] as const;

/** A data set that differs; `before` or `after` is null where it was not on the list. */
export const ListChange = z.object({
  code: z.string(),
  changes: z.array(z.enum(listChanges)).min(1),
  before: ListEntry.nullable(),
  after: ListEntry.nullable(),
});
export type ListChange = z.output<typeof ListChange>;
