import { z } from 'zod';
import { exchangeTiers, purposeCategories, undertakingKinds } from './application.ts';
import { Quota } from './sharing-rule.ts';

/** One item as the decision sees it. */
export const ItemFacts = z.object({
  item_id: z.string(),
  name_zh: z.string(),
  column: z.string(),
  sharing: z.enum(['S1', 'S2', 'S3']),
  /** null while nobody graded it. */
  grade: z.int().min(1).max(6).nullable(),
  sensitive: z.boolean(),
  personal: z.boolean(),
  verify_only: z.boolean(),
  /** The clause of the negative list that names it, if any. */
  negative_clause: z.string().nullable(),
});
export type ItemFacts = z.output<typeof ItemFacts>;

/**
 * Everything the rules look at, gathered before any of them is asked and stored with the request:
 * a later rule set can be tried on it. A field left out is not known yet (half-filled form).
 */
export const SharingFacts = z.object({
  applicant: z.object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['active', 'suspended']),
    region_code: z.string(),
    dengbao_level: z.int(),
    credit_score: z.int(),
    open_risks: z.int(),
  }),
  directory_code: z.string(),
  /** Whether rows can be narrowed to a region: there is a region column. */
  region_enforceable: z.boolean(),
  items: z.array(ItemFacts),
  /** null: named and not in the register, or of another organisation. */
  legal_basis: z
    .object({ id: z.string(), valid_from: z.string(), valid_to: z.string().nullable() })
    .nullable()
    .optional(),
  /** The day on which the legal basis is looked at. */
  day: z.string(),
  purpose_category: z.enum(purposeCategories).optional(),
  undertakings: z.array(z.enum(undertakingKinds)).optional(),
  scenario_type: z.string().optional(),
  fast_track: z.boolean().optional(),
  necessity: z
    .object({ covers_public_items: z.boolean(), columns: z.array(z.string()) })
    .optional(),
  regions: z.array(z.string()).optional(),
  system_dengbao_level: z.int().optional(),
  tier: z.enum(exchangeTiers).optional(),
  volume: Quota.partial().optional(),
  /** What the applicant may already take from this directory, over all its agreements. */
  volume_held: z.object({
    calls_per_day: z.int().min(0),
    records_per_day: z.int().min(0),
    persons_per_day: z.int().min(0),
  }),
  pipia_number: z.string().nullable().optional(),
});
export type SharingFacts = z.output<typeof SharingFacts>;
