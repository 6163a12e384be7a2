import { ruleSetSchema } from '#spine/rules/contracts.ts';
import type { RuleBook } from '#spine/rules/index.ts';
import { evaluateRule } from './evaluate-rule.ts';
import first from './rules/2022-1.json' with { type: 'json' };
import { secondReviewAt } from './sharing-clocks.ts';
import type { SharingFacts } from './sharing-facts.ts';
import { SharingRule, sharingRuleIds } from './sharing-rule.ts';

/** The rules of the sharing decision (china-domain 5.3). */
export const sharingRules: RuleBook<SharingRule, SharingFacts> = {
  channel: 'sharing',
  ids: sharingRuleIds,
  builtIn: [ruleSetSchema(SharingRule).parse(first)],
  grants_at_once: true,
  evaluate: evaluateRule,
  needsSecondReviewer: ({ items }, now) => {
    const { grade_min, sensitive } = secondReviewAt(now);
    return items.some((item) => (item.grade ?? 1) >= grade_min || (sensitive && item.sensitive));
  },
};
