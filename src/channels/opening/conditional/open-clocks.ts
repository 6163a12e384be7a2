import { z } from 'zod';
import { datedShape, getValueAt } from '#kernel/dated-rule.ts';
import { DatedDays, defineLegalClock } from '#spine/cases/index.ts';
import data from './rules/clocks.json' with { type: 'json' };

const SecondReview = z.strictObject({ grade_min: z.int().min(1).max(6), sensitive: z.boolean() });
const built_in = z
  .strictObject({
    answer_days: DatedDays,
    extension_days: DatedDays,
    delivery_days: DatedDays,
    dispute_days: DatedDays,
    second_review: z.array(z.strictObject({ value: SecondReview, ...datedShape })).min(1),
  })
  .parse(data);

/** The legal clocks of conditional opening, in working days (china-domain 6). */
export const openClocks = {
  answer: defineLegalClock(
    'opening.answer-days',
    { zh: '有条件开放的答复时限(工作日)', en: 'working days to answer, conditional opening' },
    built_in.answer_days,
  ),
  extension: defineLegalClock(
    'opening.extension-days',
    { zh: '开放申请延长时限(工作日)', en: 'working days of an extension, opening' },
    built_in.extension_days,
  ),
  delivery: defineLegalClock(
    'opening.delivery-days',
    { zh: '开放数据交付时限(工作日)', en: 'working days until data flows, opening' },
    built_in.delivery_days,
  ),
  dispute: defineLegalClock(
    'opening.dispute-days',
    { zh: '开放争议协调时限(工作日)', en: 'working days to resolve a dispute, opening' },
    built_in.dispute_days,
  ),
} as const;

/** From which grade on, and whether for sensitive items, a second person has to agree. */
export function secondReviewAt(instant: Date): z.output<typeof SecondReview> {
  return getValueAt(built_in.second_review, instant);
}
