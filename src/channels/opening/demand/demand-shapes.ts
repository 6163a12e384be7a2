import { z } from 'zod';
import { Day, DirectoryCode, Instant, idOf } from '#actions/shapes.ts';

/** Where a demand stands; china-domain 6: proposed, checked and assigned, answered, released. */
export const demandStates = [
  'proposed',
  'assigned',
  'scheduled',
  'released',
  'refused',
  'declined',
  'withdrawn',
] as const;
export const DemandState = z.enum(demandStates);
export type DemandState = z.output<typeof DemandState>;

/** 依申请开放 asks for data that a directory names; 需求 for data that nobody may have described. */
export const demandKinds = ['directory', 'description'] as const;

export const DemandId = idOf('dem');
export const Reason = z.string().trim().min(4).max(500);

/** What the asker thought of the answer, from 1 to 5. */
export const DemandRating = z.object({
  stars: z.int().min(1).max(5),
  comment: z.string(),
  rated_at: Instant,
});

/** A demand as anybody sees it. Who asked is told by kind only: a name is nobody's affair. */
export const DemandSummary = z.object({
  id: DemandId,
  number: z.string(),
  state: DemandState,
  kind: z.enum(demandKinds),
  title: z.string(),
  /** Kind of the body of whoever asked; `anonymous` where nobody signed in. */
  asked_by: z.string(),
  directory_code: DirectoryCode.nullable(),
  provider_id: idOf('org').nullable(),
  provider_name: z.string().nullable(),
  proposed_at: Instant,
  /** When the present stage has to end; null once nothing is awaited. */
  due_at: Instant.nullable(),
  overdue: z.boolean(),
  /** The day promised for release; null until the provider has accepted. */
  planned_for: Day.nullable(),
  released_as: DirectoryCode.nullable(),
  rating: DemandRating.nullable(),
});
export type DemandSummary = z.output<typeof DemandSummary>;

/** A demand with its text and everything that happened to it. */
export const DemandView = DemandSummary.extend({
  description: z.string(),
  purpose: z.string(),
  /** Why it was refused or declined, or what was answered when it was accepted. */
  answer: z.string().nullable(),
  /** Law or policy that the refusal names. */
  clause: z.string().nullable(),
  /** Who acts next and what follows when nobody does; null once nothing is awaited. */
  awaited: z
    .object({ who_zh: z.string(), who_en: z.string(), else_zh: z.string(), else_en: z.string() })
    .nullable(),
  may: z.array(
    z.enum(['assign', 'decline', 'return', 'accept', 'refuse', 'release', 'withdraw', 'rate']),
  ),
  history: z.array(
    z.object({ at: Instant, from: DemandState.nullable(), to: DemandState, note: z.string() }),
  ),
});
export type DemandView = z.output<typeof DemandView>;
