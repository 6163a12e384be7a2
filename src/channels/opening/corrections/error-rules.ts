import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';

const ErrorRules = z.strictObject({
  /** Working days until the provider has to have answered. */
  answer_days: z.int().min(1).max(60),
  /** Unanswered reports of people who did not sign in, city-wide: beyond it they are asked to. */
  anonymous_waiting_max: z.int().min(1).max(100_000),
  /** The same of one day, withdrawn or not: each stays for good with its facts. */
  anonymous_per_day_max: z.int().min(1).max(100_000).default(500),
  per_person_per_day_max: z.int().min(1).max(1_000),
});
type ErrorRules = z.output<typeof ErrorRules>;

/** SDR art. 35 asks for a system of objection and correction; ten days are those of 国办发809. */
export const errorRules: DatedValue<ErrorRules> = defineDatedValue({
  key: 'opening.error-report',
  words: { zh: '数据纠错的办理时限', en: 'how reports of errors are handled' },
  keeper: 'platform-operator',
  schema: ErrorRules,
  built_in: [
    {
      value: {
        answer_days: 10,
        anonymous_waiting_max: 500,
        anonymous_per_day_max: 500,
        per_person_per_day_max: 20,
      },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市数据条例第三十五条;上海市公共数据开放暂行办法',
      confidence: 'known?',
    },
  ],
});
