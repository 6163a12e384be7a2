import { z } from 'zod';
import { Day, Instant } from '#actions/shapes.ts';
import { JsonValue } from '#kernel/json-value.ts';
import { OnFailure } from './rule.ts';

export const verdicts = ['DENY', 'AUTO', 'MANUAL'] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.output<typeof Verdict>;

/** What one rule found; stored with the request for good. */
export const RuleResult = z.object({
  rule_id: z.string(),
  /** The version of the set and the day from which this row is in force. */
  rule_version: z.string(),
  effective_from: Day,
  /** `unknown` only while a form is being filled in. */
  outcome: z.enum(['met', 'not-met', 'unknown']),
  /** What follows when the rule is not met. */
  on_failure: OnFailure,
  sentence_zh: z.string(),
  sentence_en: z.string(),
  clause: z.string(),
  /** What was found, in both languages; empty when there is nothing to add. */
  finding_zh: z.string(),
  finding_en: z.string(),
  /** The parameters and facts the rule looked at. */
  inputs: z.record(z.string(), JsonValue),
});
export type RuleResult = z.output<typeof RuleResult>;

/** The dated value that says for which items a second person has to agree. */
const SecondReview = z.object({
  grade_min: z.int(),
  sensitive: z.boolean(),
  effective_from: Day,
  clause: z.string(),
});
export type SecondReview = z.output<typeof SecondReview>;

/** What the rules of a channel answered on one day; stored with the request for good. */
export const Decision = z.object({
  verdict: Verdict,
  rule_set_version: z.string(),
  decided_at: Instant,
  results: z.array(RuleResult),
  /** Whether a second person must agree; by grade and sensitivity, a dated rule of the channel. */
  needs_second_reviewer: z.boolean(),
  /** By which value; decisions from before it was kept have none. */
  second_review: SecondReview.optional(),
});
export type Decision = z.output<typeof Decision>;
