import { z } from 'zod';
import { noParams, ruleSchema } from '#spine/rules/contracts.ts';
import { openPurposes, openUndertakingKinds } from './application.ts';

const Quota = z.strictObject({
  calls_per_day: z.int().min(1),
  records_per_day: z.int().min(1),
  persons_per_day: z.int().min(1),
  records_per_call: z.int().min(1),
});
export type OpenQuota = z.output<typeof Quota>;

/** One rule of conditional opening (china-domain 6); its evaluator is code, its numbers data. */
export const OpenRule = z.discriminatedUnion('id', [
  ruleSchema('conditional-tier', noParams),
  ruleSchema('applicant-named', z.strictObject({ kinds: z.array(z.string()).min(1) })),
  ruleSchema('applicant-active', noParams),
  ruleSchema('purpose-allowed', z.strictObject({ refused: z.array(z.enum(openPurposes)) })),
  ruleSchema(
    'undertakings-signed',
    z.strictObject({ kinds: z.array(z.enum(openUndertakingKinds)) }),
  ),
  ruleSchema('no-open-misuse', noParams),
  ruleSchema(
    'security-adequate',
    z.strictObject({ dengbao_by_grade: z.array(z.int().min(1).max(4)).length(6) }),
  ),
  ruleSchema('credit-score', z.strictObject({ score_min: z.int().min(0).max(100) })),
  ruleSchema('volume-within-quota', z.strictObject({ quota: Quota })),
  ruleSchema('grade-for-automatic', z.strictObject({ grade_max: z.int().min(1).max(6) })),
]);
export type OpenRule = z.output<typeof OpenRule>;

/** Every set names each of these exactly once. */
export const openRuleIds: readonly OpenRule['id'][] = OpenRule.options.map(
  (option) => option.shape.id.value,
);
