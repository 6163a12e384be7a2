import { z } from 'zod';
import { DatedDays, defineLegalClock } from '#spine/cases/index.ts';
import { DatedSecondReviews, defineSecondReview } from '#spine/rules/index.ts';
import data from './rules/clocks.json' with { type: 'json' };

const Clocks = z.strictObject({
  unconditional_answer_days: DatedDays,
  conditional_answer_days: DatedDays,
  extension_days: DatedDays,
  delivery_days: DatedDays,
  dispute_days: DatedDays,
  second_review: DatedSecondReviews,
});

const built_in = Clocks.parse(data);

/** The legal clocks of sharing, in working days (china-domain 5.1). */
export const sharingClocks = {
  unconditional_answer: defineLegalClock(
    'sharing.unconditional-answer-days',
    { zh: '无条件共享的答复时限(工作日)', en: 'working days to answer, unconditional sharing' },
    built_in.unconditional_answer_days,
  ),
  conditional_answer: defineLegalClock(
    'sharing.conditional-answer-days',
    { zh: '有条件共享的答复时限(工作日)', en: 'working days to answer, conditional sharing' },
    built_in.conditional_answer_days,
  ),
  extension: defineLegalClock(
    'sharing.extension-days',
    { zh: '共享申请延长时限(工作日)', en: 'working days of an extension, sharing' },
    built_in.extension_days,
  ),
  delivery: defineLegalClock(
    'sharing.delivery-days',
    { zh: '共享数据交付时限(工作日)', en: 'working days until data flows, sharing' },
    built_in.delivery_days,
  ),
  dispute: defineLegalClock(
    'sharing.dispute-days',
    { zh: '共享争议协调时限(工作日)', en: 'working days to resolve a dispute, sharing' },
    built_in.dispute_days,
  ),
} as const;

/** For which items two persons have to agree to a grant. */
export const sharingSecondReview = defineSecondReview(
  'sharing.second-review',
  { zh: '共享申请须两人同意的数据', en: 'what two persons must agree to, sharing' },
  built_in.second_review,
);
