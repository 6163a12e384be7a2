import type { RuleSet } from '#spine/rules/contracts.ts';
import type { ExchangeTier } from './application.ts';
import type { Quota, SharingRule } from './sharing-rule.ts';

/** The caps of an exchange tier in a rule set. */
export function quotaOf(rules: RuleSet<SharingRule>, tier: ExchangeTier): Quota {
  const rule = rules.rules.find((one) => one.id === 'volume-within-quota');
  if (rule?.id !== 'volume-within-quota') throw new Error(`no quota in rules ${rules.version}`);
  return rule.params.quotas[tier];
}
