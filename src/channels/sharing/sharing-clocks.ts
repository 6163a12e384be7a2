import { z } from 'zod';
import { DatedDays, defineLegalClock } from '#spine/cases/index.ts';
import { defineStandingClocks } from '#spine/requests/index.ts';
import data from './rules/clocks.json' with { type: 'json' };

const { unconditional_answer_days, conditional_answer_days, ...standing } = z
  .looseObject({ unconditional_answer_days: DatedDays, conditional_answer_days: DatedDays })
  .parse(data);

/** The legal clocks of sharing, in working days (china-domain 5.1). */
export const sharingClocks = {
  unconditional_answer: defineLegalClock(
    'sharing.unconditional-answer-days',
    { zh: '无条件共享的答复时限(工作日)', en: 'working days to answer, unconditional sharing' },
    unconditional_answer_days,
  ),
  conditional_answer: defineLegalClock(
    'sharing.conditional-answer-days',
    { zh: '有条件共享的答复时限(工作日)', en: 'working days to answer, conditional sharing' },
    conditional_answer_days,
  ),
  ...defineStandingClocks({ id: 'sharing', words: { zh: '共享', en: 'sharing' } }, standing),
} as const;
