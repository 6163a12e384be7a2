import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';
import type { DatedRule } from '#kernel/dated-rule.ts';

/** How demands are handled; lengths are working days. */
export const DemandRules = z.strictObject({
  check_days: z.int().min(1).max(60),
  answer_days: z.int().min(1).max(60),
  /** A promise further away than this is no promise. */
  promise_days_max: z.int().min(1).max(366),
  /** Unchecked demands of people who did not sign in, city-wide: beyond it they are asked to. */
  anonymous_waiting_max: z.int().min(1).max(100_000),
  /** The same of one day, withdrawn or not: each stays for good with its facts. */
  anonymous_per_day_max: z.int().min(1).max(100_000).default(500),
  /** Demands of one person a day; values adopted before it was a rule go by ours. */
  per_person_per_day_max: z.int().min(1).max(1_000).default(20),
});
export type DemandRules = z.output<typeof DemandRules>;

/**
 * The rules that come with the program. SDR art. 42 asks that the opening list follow what people
 * need; the ten working days are those of conditional opening (china-domain 6), the rest is ours.
 */
export const demandRules: DatedValue<DemandRules> = defineDatedValue({
  key: 'opening.demand',
  words: { zh: '开放需求的办理时限', en: 'how demands for open data are handled' },
  keeper: 'platform-operator',
  schema: DemandRules,
  built_in: [
    {
      value: {
        check_days: 5,
        answer_days: 10,
        promise_days_max: 366,
        anonymous_waiting_max: 500,
        anonymous_per_day_max: 500,
        per_person_per_day_max: 20,
      },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市数据条例第四十二条;上海市公共数据开放暂行办法',
      confidence: 'known?',
    },
  ],
});

/** The clock that a case is opened with: one of the lengths, and the text behind it. */
export function clockOf(
  rule: DatedRule<DemandRules>,
  days: 'check_days' | 'answer_days',
): { readonly working_days: number; readonly clause: string } {
  return { working_days: rule.value[days], clause: rule.source };
}
