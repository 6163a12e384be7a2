import type { DatedValue } from '#actions/dated-values.ts';
import { type DatedRule, type Finding, findRuleAt } from '#kernel/dated-rule.ts';
import type { AtOnce } from './at-once.ts';
import type { RuleResult } from './decision.ts';
import type { AnyRule, RuleSet } from './rule.ts';
import type { GradedItem, SecondReview } from './second-review.ts';

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
  /** The rule of two persons. */
  readonly second_review: DatedValue<SecondReview>;
  /** What one rule says about the facts. Nothing but facts and parameters may decide. */
  evaluate(rule: Rule, facts: Facts): Finding;
  /** What is asked for, by which it is said whether two persons have to agree. */
  itemsOf(facts: Facts): readonly GradedItem[];
}

/** A book with the dated values it names, as they are in force at an instant. */
export interface BookInForce<Rule extends AnyRule = AnyRule, Facts = unknown>
  extends RuleBook<Rule, Facts> {
  readonly second_review_in_force: DatedRule<SecondReview>;
  /** What `at_once` says, as one more rule. */
  readonly at_once_result?: RuleResult;
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
