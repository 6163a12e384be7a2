import { type AnyAction, action } from '#actions/action.ts';
import type { RuleSet } from './rule.ts';
import { getRuleSetAt, type RuleBook } from './rule-book.ts';
import type { AnyRuleContracts } from './rule-contracts.ts';
import { type KeptRuleSet, listRuleSets } from './rule-set-store.ts';

/** A rule set as it is shown. */
export type RuleSetView = RuleSet & {
  readonly state: 'past' | 'in-force' | 'coming';
  readonly adopted_by: string | null;
  readonly adopted_at: string | null;
};

export function showRulesAction({ showRules }: AnyRuleContracts, book: RuleBook): AnyAction {
  return action(showRules, async ({ db, now }) => {
    const sets = await listRuleSets(db, book);
    return { items: sets.map((set) => ruleSetViewOf(set, sets, now)) };
  });
}

/** A rule set with where it stands at an instant; a later one ends an earlier one. */
export function ruleSetViewOf(
  set: KeptRuleSet,
  sets: readonly KeptRuleSet[],
  now: Date,
): RuleSetView {
  const { version } = getRuleSetAt(sets, now);
  const inForce = sets.findIndex((one) => one.version === version);
  const own = sets.findIndex((one) => one.version === set.version);
  const state = own === inForce ? 'in-force' : own < inForce ? 'past' : 'coming';
  return { ...set, state, adopted_at: set.adopted_at?.toISOString() ?? null };
}
