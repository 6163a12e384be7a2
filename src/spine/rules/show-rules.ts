import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { type RuleSetView, showRules } from './contracts.ts';
import { type KeptRuleSet, listRuleSets } from './rule-set-store.ts';
import { getRuleSetAt } from './rule-sets.ts';

type View = z.output<typeof RuleSetView>;

export function showRulesAction(): AnyAction {
  return action(showRules, async (context: ActionContext) => {
    const sets = await listRuleSets(context.db);
    return { items: sets.map((set) => ruleSetViewOf(set, sets, context.now)) };
  });
}

/** A rule set with where it stands at an instant; a later one ends an earlier one. */
export function ruleSetViewOf(set: KeptRuleSet, sets: readonly KeptRuleSet[], now: Date): View {
  const { version } = getRuleSetAt(sets, now);
  const inForce = sets.findIndex((one) => one.version === version);
  const own = sets.findIndex((one) => one.version === set.version);
  const state = own === inForce ? 'in-force' : own < inForce ? 'past' : 'coming';
  return { ...set, state, adopted_at: set.adopted_at?.toISOString() ?? null };
}
