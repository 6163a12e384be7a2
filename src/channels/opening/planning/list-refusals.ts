/** Reasons against comparing opening lists. */
export const listRefusalSpecs = {
  'days-reversed': {
    kind: 'invalid',
    title_zh: '起始日期晚于截止日期',
    title_en: 'The first day is later than the second',
    remedy_zh: '请把较早的日期填在前面。',
    remedy_en: 'Give the earlier day first.',
  },
} as const;
