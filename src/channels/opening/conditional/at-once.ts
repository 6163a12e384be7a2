import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';
import { AtOnce } from '#spine/rules/contracts.ts';

/**
 * Whether conditional data of the lowest grade is granted by rule alone. Which grade that is, the
 * rule `grade-for-automatic` says; whether any is, whoever answers for security (SDR art. 29).
 */
export const openingAtOnce: DatedValue<AtOnce> = defineDatedValue({
  key: 'opening.grants-at-once',
  words: {
    zh: '有条件开放是否可按规则即时授权',
    en: 'whether conditional data is granted at once',
  },
  keeper: 'security-administrator',
  schema: AtOnce,
  built_in: [
    {
      value: { by_rule_alone: true },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市数据条例 第29条;有条件开放设计',
      confidence: 'design',
    },
  ],
});
