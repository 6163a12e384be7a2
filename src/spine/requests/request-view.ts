import { z } from 'zod';
import { Instant, idOf } from '#actions/shapes.ts';
import { MaskSpec } from '#kernel/mask-spec.ts';
import { CaseView } from '#spine/cases/contracts.ts';
import { Decision, Verdict } from '#spine/rules/contracts.ts';
import { AnyScenario, RequestedItem, SignedUndertaking } from './application.ts';

/** china-domain 5.5; what follows `granted` is the life of the agreement. */
export const requestStates = [
  'draft',
  'submitted',
  'denied',
  'provider-review',
  'security-review',
  'need-more',
  'granted',
  'refused',
  'withdrawn',
  'disputed',
  'closed',
] as const;
export const RequestState = z.enum(requestStates);
export type RequestState = z.output<typeof RequestState>;

export const RequestId = idOf('req');

export const requestActs = [
  'withdraw',
  'supplement',
  'grant',
  'refuse',
  'ask-for-more',
  'extend-clock',
  'dispute',
  'resolve-dispute',
] as const;

export const RequestSummary = z.object({
  id: RequestId,
  /** `SQ-2026-000001` */
  number: z.string(),
  /** `sharing`, `opening` */
  channel: z.string(),
  state: RequestState,
  verdict: Verdict,
  scenario_id: idOf('scn'),
  scenario_name: z.string(),
  directory_code: z.string(),
  directory_name: z.string(),
  applicant_id: idOf('org'),
  applicant_name: z.string(),
  provider_id: idOf('org'),
  provider_name: z.string(),
  submitted_at: Instant,
  /** null when nobody has to answer. */
  due_at: Instant.nullable(),
  overdue: z.boolean(),
  agreement_id: idOf('agr').nullable(),
});
export type RequestSummary = z.output<typeof RequestSummary>;

/** A move of a request, read from the facts about it. */
export const RequestEvent = z.object({
  event: z.string(),
  from: RequestState,
  to: RequestState,
  at: Instant,
  person_id: idOf('per').nullable(),
  note: z.string(),
});
export type RequestEvent = z.output<typeof RequestEvent>;

export const RequestView = RequestSummary.extend({
  /** The form of the channel: read it with the schema in the channel's contracts. */
  scenario: AnyScenario,
  scenario_code: z.string(),
  items: z.array(
    RequestedItem.extend({
      name_zh: z.string(),
      column: z.string(),
      /** null while nobody graded it. */
      grade: z.int().nullable(),
      sensitive: z.boolean(),
      sharing: z.enum(['S1', 'S2', 'S3']),
      default_mask: MaskSpec.nullable(),
    }),
  ),
  undertakings: z.array(SignedUndertaking),
  decision: Decision,
  /** Why it was refused, or what more was asked for. */
  reason: z.string().nullable(),
  supplement: z.string().nullable(),
  case: CaseView.nullable(),
  /** Data must flow by then, where it was granted. */
  deliver_by: Instant.nullable(),
  /** What the asker may do now. */
  may: z.array(z.enum(requestActs)),
  history: z.array(RequestEvent),
});
export type RequestView = z.output<typeof RequestView>;

export const Scenario = z.object({
  id: idOf('scn'),
  channel: z.string(),
  code: z.string(),
  organisation_id: idOf('org'),
  organisation_name: z.string(),
  /** The form of the channel: read it with the schema in the channel's contracts. */
  form: AnyScenario,
  registered_at: Instant,
  requests_count: z.int(),
});
export type Scenario = z.output<typeof Scenario>;
