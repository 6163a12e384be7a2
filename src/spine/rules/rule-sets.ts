import { findRuleAt } from '#kernel/dated-rule.ts';
import { RuleSet } from '#channels/sharing/sharing-rule.ts';
import first from '#channels/sharing/rules/2022-1.json' with { type: 'json' };

/** The sets that come with the program; operators adopt later ones as data. */
export const builtInRuleSets: readonly RuleSet[] = [RuleSet.parse(first)];

/**
 * The set in force at an instant.
 *
 * @throws RangeError before the first set was in force.
 */
export function getRuleSetAt(sets: readonly RuleSet[], instant: Date): RuleSet {
  const set = findRuleAt(sets, instant);
  if (!set) throw new RangeError('no rule set of the sharing decision is in force');
  return set;
}
