import { z } from 'zod';
import { datedShape, getValueAt } from '#kernel/dated-rule.ts';
import { DatedDays } from '#spine/cases/index.ts';
import data from './rules/clocks.json' with { type: 'json' };

const SecondReview = z.strictObject({ grade_min: z.int().min(1).max(6), sensitive: z.boolean() });
const Clocks = z.strictObject({
  unconditional_answer_days: DatedDays,
  conditional_answer_days: DatedDays,
  extension_days: DatedDays,
  delivery_days: DatedDays,
  dispute_days: DatedDays,
  second_review: z.array(z.strictObject({ value: SecondReview, ...datedShape })).min(1),
});

/** The legal clocks of sharing, in working days (china-domain 5.1). */
export const sharingClocks = Clocks.parse(data);

/** From which grade on, and whether for sensitive items, a second person has to agree. */
export function secondReviewAt(instant: Date): z.output<typeof SecondReview> {
  return getValueAt(sharingClocks.second_review, instant);
}
