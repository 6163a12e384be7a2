import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';

const PlanRules = z.strictObject({
  /** Working days until the data centre has to have reviewed a plan. */
  review_days: z.int().min(1).max(60),
});
type PlanRules = z.output<typeof PlanRules>;

/** Plans by year are the city's practice (上海市公共数据开放年度重点工作安排); the length is ours. */
export const planRules: DatedValue<PlanRules> = defineDatedValue({
  key: 'opening.plan',
  words: { zh: '年度开放计划的审核时限', en: 'how opening plans are reviewed' },
  keeper: 'platform-operator',
  schema: PlanRules,
  built_in: [
    {
      value: { review_days: 10 },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市公共数据开放暂行办法;年度开放计划设计',
      confidence: 'design',
    },
  ],
});
