import { ruleSetSchema } from '#spine/rules/contracts.ts';
import type { RuleBook } from '#spine/rules/index.ts';
import { evaluateRule } from './evaluate-rule.ts';
import first from './rules/2022-1.json' with { type: 'json' };
import { sharingClocks } from './sharing-clocks.ts';
import type { SharingFacts } from './sharing-facts.ts';
import { SharingRule, sharingRuleIds } from './sharing-rule.ts';

/** The rules of the sharing decision (china-domain 5.3). */
export const sharingRules: RuleBook<SharingRule, SharingFacts> = {
  channel: 'sharing',
  ids: sharingRuleIds,
  builtIn: [ruleSetSchema(SharingRule).parse(first)],
  grants_at_once: true,
  evaluate: evaluateRule,
  second_review: sharingClocks.second_review,
  itemsOf: ({ items }) => items,
};
