import type { DatedValue } from '#actions/dated-values.ts';
import { type Finding, findRuleAt } from '#kernel/dated-rule.ts';
import type { AtOnce } from './at-once.ts';
import type { RuleResult } from './decision.ts';
import type { AnyRule, RuleSet } from './rule.ts';

/** The rules of a channel: which there are, what they ask, what came with the program. */
export interface RuleBook<Rule extends AnyRule = AnyRule, Facts = unknown> {
  readonly channel: string;
  /** Every set names each of these exactly once. */
  readonly ids: readonly string[];
  /** The sets that come with the program; later ones are adopted as data. */
  readonly builtIn: readonly RuleSet<Rule>[];
  /** Whether all rules met is a grant; otherwise whoever holds the data still decides. */
  readonly grants_at_once: boolean;
  /** A value by which granting by rule alone can be stopped; without one only the rules do. */
  readonly at_once?: DatedValue<AtOnce>;
  /** What it says, once it was asked: `bookInForce` puts it here. */
  readonly at_once_result?: RuleResult;
  /** What one rule says about the facts. Nothing but facts and parameters may decide. */
  evaluate(rule: Rule, facts: Facts): Finding;
  /** Whether two persons have to agree to what these facts describe. */
  needsSecondReviewer(facts: Facts, now: Date): boolean;
}

/**
 * The set in force at an instant.
 *
 * @throws RangeError before the first set was in force.
 */
export function getRuleSetAt<Set extends RuleSet>(sets: readonly Set[], instant: Date): Set {
  const set = findRuleAt(sets, instant);
  if (!set) throw new RangeError('no rule set is in force');
  return set;
}
