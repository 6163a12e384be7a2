import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';

const ShowcaseRules = z.strictObject({
  /** Working days until the data centre has to have reviewed it. */
  review_days: z.int().min(1).max(60),
  per_person_per_day_max: z.int().min(1).max(1_000),
});
type ShowcaseRules = z.output<typeof ShowcaseRules>;

/** Reuse is shown to encourage it (SDR art. 42); the lengths are ours. */
export const showcaseRules: DatedValue<ShowcaseRules> = defineDatedValue({
  key: 'opening.showcase',
  words: { zh: '利用成果展示的审核时限', en: 'how examples of reuse are reviewed' },
  keeper: 'platform-operator',
  schema: ShowcaseRules,
  built_in: [
    {
      value: { review_days: 5, per_person_per_day_max: 10 },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市公共数据开放暂行办法;成果展示设计',
      confidence: 'design',
    },
  ],
});
