import { z } from 'zod';
import { datedShape } from '#kernel/dated-rule.ts';
import { exchangeTiers, promiseKinds, purposeCategories } from './application.ts';

const shape = {
  /** What follows when the rule does not hold. */
  otherwise: z.enum(['DENY', 'MANUAL']),
  sentence_zh: z.string().min(1),
  sentence_en: z.string().min(1),
  clause: z.string().min(1),
  ...datedShape,
};
const none = z.strictObject({});

export const Quota = z.strictObject({
  calls_per_day: z.int().min(1),
  records_per_day: z.int().min(1),
  persons_per_day: z.int().min(1),
  records_per_call: z.int().min(1),
});
export type Quota = z.output<typeof Quota>;

function rule<Id extends string, Params extends z.ZodObject>(id: Id, params: Params) {
  return z.strictObject({ id: z.literal(id), params, ...shape });
}

/** One rule of the sharing decision (china-domain 5.3). Its judge is code; its numbers are data. */
export const DecisionRule = z.discriminatedUnion('id', [
  rule('applicant-public-body', z.strictObject({ kinds: z.array(z.string()).min(1) })),
  rule('applicant-active', none),
  rule('not-on-negative-list', none),
  rule('duty-in-force', none),
  rule('grade-shareable', z.strictObject({ grade_max: z.int().min(1).max(6) })),
  rule('purpose-allowed', z.strictObject({ refused: z.array(z.enum(purposeCategories)) })),
  rule('promises-signed', z.strictObject({ kinds: z.array(z.enum(promiseKinds)) })),
  rule('unconditional-or-standing', none),
  rule(
    'grade-for-automatic',
    z.strictObject({
      grade_max: z.int().min(1).max(6),
      grade_max_verify_only: z.int().min(1).max(6),
    }),
  ),
  rule('items-necessary', none),
  rule('region-within-jurisdiction', none),
  rule(
    'system-protected',
    z.strictObject({ dengbao_by_grade: z.array(z.int().min(1).max(4)).length(6) }),
  ),
  rule('no-open-risk', none),
  rule('credit-score', z.strictObject({ score_min: z.int().min(0).max(100) })),
  rule('volume-within-quota', z.strictObject({ quotas: z.record(z.enum(exchangeTiers), Quota) })),
  rule('impact-assessed', none),
]);
export type DecisionRule = z.output<typeof DecisionRule>;
export type DecisionRuleId = DecisionRule['id'];

/** Rules adopted together. */
export const RuleSet = z.strictObject({
  version: z.string(),
  effective_from: z.iso.date(),
  effective_to: z.iso.date().nullable(),
  source: z.string(),
  rules: z.array(DecisionRule).min(1),
});
export type RuleSet = z.output<typeof RuleSet>;

export const decisionRuleIds: readonly DecisionRuleId[] = DecisionRule.options.map(
  (option) => option.shape.id.value,
);
