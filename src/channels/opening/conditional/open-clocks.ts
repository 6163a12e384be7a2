import { z } from 'zod';
import { DatedDays, defineLegalClock } from '#spine/cases/index.ts';
import { defineStandingClocks } from '#spine/requests/index.ts';
import data from './rules/clocks.json' with { type: 'json' };

const { answer_days, ...standing } = z.looseObject({ answer_days: DatedDays }).parse(data);

/** The legal clocks of conditional opening, in working days (china-domain 6). */
export const openClocks = {
  answer: defineLegalClock(
    'opening.answer-days',
    { zh: '有条件开放的答复时限(工作日)', en: 'working days to answer, conditional opening' },
    answer_days,
  ),
  ...defineStandingClocks({ id: 'opening', words: { zh: '开放', en: 'opening' } }, standing),
} as const;
