import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';

const Days = z.int().min(1).max(366);

const ResultRules = z.strictObject({
  /** How long before the agreement ends its results are due. */
  days_before_end: Days,
  /** How long after that day silence becomes a breach. */
  grace_days: Days,
  /** How long before it becomes one the consumer has to have been told. */
  notice_days_min: Days,
});
export type ResultRules = z.output<typeof ResultRules>;

/**
 * When results of use are due (china-domain 6: feedback is demanded). Before the end, since of an
 * agreement that is over nothing can be suspended any more.
 */
export const resultRules: DatedValue<ResultRules> = defineDatedValue({
  key: 'opening.use-result',
  words: { zh: '利用成果的反馈时限', en: 'when results of use are due' },
  keeper: 'platform-operator',
  schema: ResultRules,
  built_in: [
    {
      value: { days_before_end: 30, grace_days: 15, notice_days_min: 3 },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市公共数据开放暂行办法;成果反馈设计',
      confidence: 'design',
    },
  ],
});
