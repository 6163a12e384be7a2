import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';

/** What happens to the machine the platform runs on. */
export const clockFacts = defineFacts({
  'clock.confirmed': {
    zh: '确认机器时间',
    en: 'The time of the machine was confirmed',
    subjects: ['clock'],
    payload: { why: z.string(), kept: z.string(), machine: z.string(), reason: z.string() },
  },
});
