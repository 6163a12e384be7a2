import { z } from 'zod';
import { Day, DirectoryCode, Instant, idOf } from '#actions/shapes.ts';
import { openingTypes } from '#spine/catalog/contracts.ts';
import { ReleaseFormat } from '../release/release-shapes.ts';

/** Where a version of a plan stands; a published one is superseded by the next. */
export const planStates = ['draft', 'submitted', 'published', 'superseded'] as const;
export const PlanState = z.enum(planStates);
export type PlanState = z.output<typeof PlanState>;

/** The tiers 无条件开放, 有条件开放 and 非开放 (SDR art. 41). */
export const OpeningTier = z.enum(openingTypes);
export type OpeningTier = z.output<typeof OpeningTier>;

export const PlanId = idOf('opl');
export const Year = z.coerce.number().int().min(2000).max(2999);

/**
 * What becomes of one data set in the year. One that stays closed has no quarter and says why; one
 * without conditions says in which formats it is given.
 */
export const PlanItem = z.strictObject({
  directory_code: DirectoryCode,
  tier: OpeningTier,
  /** The quarter, 1 to 4, by whose last day it is open; null for what stays closed. */
  due_quarter: z.int().min(1).max(4).nullable(),
  formats: z.array(ReleaseFormat).max(6).default([]),
  /** Why it stays closed, or what the public should know. */
  note: z.string().trim().max(500).default(''),
});
export type PlanItem = z.output<typeof PlanItem>;

/** How far an item is. What stays closed as planned is `kept`; `deviating` is open instead. */
export const planProgress = ['kept', 'late', 'pending', 'overdue', 'deviating'] as const;

/** In what an item differs from its plan, as the catalogue, releases and grants show it. */
export const planDeviations = [
  'directory-gone',
  'tier-differs',
  'formats-missing',
  'taken-back',
  'opened-though-closed',
] as const;

/** An item with what was made of it. */
export const PlanItemView = PlanItem.extend({
  name: z.string(),
  provider_id: idOf('org'),
  provider_name: z.string(),
  /** Last day of the quarter; null for what stays closed. */
  due_on: Day.nullable(),
  progress: z.enum(planProgress),
  /** The first day on which the public could take it, or apply for it; null while it cannot. */
  opened_on: Day.nullable(),
  /** Agreements granted on applications, for what is open on conditions. */
  grants: z.int().min(0),
  deviations: z.array(z.enum(planDeviations)),
});
export type PlanItemView = z.output<typeof PlanItemView>;

/** Items by how far they are, for the head of a plan. */
export const PlanCount = z.object({
  planned: z.int(),
  kept: z.int(),
  late: z.int(),
  pending: z.int(),
  overdue: z.int(),
  deviating: z.int(),
});

/** A plan as it is listed. */
export const PlanSummary = z.object({
  id: PlanId,
  year: z.int(),
  version: z.int(),
  state: PlanState,
  provider_id: idOf('org'),
  provider_name: z.string(),
  items_count: z.int(),
  drafted_at: Instant,
  submitted_at: Instant.nullable(),
  published_at: Instant.nullable(),
  /** When the data centre has to have reviewed it; null unless it is submitted. */
  due_at: Instant.nullable(),
  overdue: z.boolean(),
});
export type PlanSummary = z.output<typeof PlanSummary>;

/** A plan with its items and what was made of them. */
export const PlanView = PlanSummary.extend({
  note: z.string(),
  /** Why the data centre gave it back; null when it did not. */
  returned_reason: z.string().nullable(),
  count: PlanCount,
  items: z.array(PlanItemView),
  may: z.array(z.enum(['draft', 'submit', 'return', 'publish'])),
});
export type PlanView = z.output<typeof PlanView>;
