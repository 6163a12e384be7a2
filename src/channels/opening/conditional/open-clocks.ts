import { z } from 'zod';
import { DatedDays, defineLegalClock } from '#spine/cases/index.ts';
import { DatedSecondReviews, defineSecondReview } from '#spine/rules/index.ts';
import data from './rules/clocks.json' with { type: 'json' };

const built_in = z
  .strictObject({
    answer_days: DatedDays,
    extension_days: DatedDays,
    delivery_days: DatedDays,
    dispute_days: DatedDays,
    second_review: DatedSecondReviews,
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

/** For which items two persons have to agree to a grant. */
export const openSecondReview = defineSecondReview(
  'opening.second-review',
  { zh: '开放申请须两人同意的数据', en: 'what two persons must agree to, conditional opening' },
  built_in.second_review,
);
