import { z } from 'zod';
import { noParams, ruleSchema } from '#spine/rules/contracts.ts';
import { exchangeTiers, purposeCategories, undertakingKinds } from './application.ts';

export const Quota = z.strictObject({
  calls_per_day: z.int().min(1),
  records_per_day: z.int().min(1),
  persons_per_day: z.int().min(1),
  records_per_call: z.int().min(1),
});
export type Quota = z.output<typeof Quota>;

/** One rule of the sharing decision (china-domain 5.3); its evaluator is code, its numbers data. */
export const SharingRule = z.discriminatedUnion('id', [
  ruleSchema('applicant-public-body', z.strictObject({ kinds: z.array(z.string()).min(1) })),
  ruleSchema('applicant-active', noParams),
  ruleSchema('not-on-negative-list', noParams),
  ruleSchema('legal-basis-in-force', noParams),
  ruleSchema('grade-shareable', z.strictObject({ grade_max: z.int().min(1).max(6) })),
  ruleSchema('purpose-allowed', z.strictObject({ refused: z.array(z.enum(purposeCategories)) })),
  ruleSchema('undertakings-signed', z.strictObject({ kinds: z.array(z.enum(undertakingKinds)) })),
  ruleSchema('unconditional-or-fast-track', noParams),
  ruleSchema(
    'grade-for-automatic',
    z.strictObject({
      grade_max: z.int().min(1).max(6),
      grade_max_verify_only: z.int().min(1).max(6),
    }),
  ),
  ruleSchema('items-necessary', noParams),
  ruleSchema('region-within-jurisdiction', noParams),
  ruleSchema(
    'system-protected',
    z.strictObject({ dengbao_by_grade: z.array(z.int().min(1).max(4)).length(6) }),
  ),
  ruleSchema('no-open-risk', noParams),
  ruleSchema('credit-score', z.strictObject({ score_min: z.int().min(0).max(100) })),
  ruleSchema(
    'volume-within-quota',
    z.strictObject({ quotas: z.record(z.enum(exchangeTiers), Quota) }),
  ),
  ruleSchema('impact-assessed', noParams),
]);
export type SharingRule = z.output<typeof SharingRule>;
export type SharingRuleId = SharingRule['id'];

/** Every set names each of these exactly once. */
export const sharingRuleIds: readonly SharingRuleId[] = SharingRule.options.map(
  (option) => option.shape.id.value,
);
