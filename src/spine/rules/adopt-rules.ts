import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { decisionRuleIds } from '#channels/sharing/sharing-rule.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import { adoptRules, type RuleSetView } from './contracts.ts';
import { insertRuleSet, type KeptRuleSet, listRuleSets } from './rule-set-store.ts';
import { ruleSetViewOf } from './show-rules.ts';

type Input = z.output<typeof adoptRules.input>;

export function adoptRulesAction(): AnyAction {
  return action(adoptRules, run);
}

async function run(context: ActionContext, input: Input): Promise<z.output<typeof RuleSetView>> {
  const sets = await listRuleSets(context.db);
  refuseIfAny(reasonsAgainst(input, sets, context.now));
  const adopted: KeptRuleSet & { adopted_by: string; adopted_at: Date } = {
    ...input,
    effective_to: null,
    adopted_by: actorId(context.actor) ?? '',
    adopted_at: context.now,
  };
  await insertRuleSet(context.db, adopted);
  await context.record({
    type: 'sharing.rules-adopted',
    subjects: [`sharing-rules:${input.version}`],
    payload: { ...input },
  });
  return ruleSetViewOf(adopted, await listRuleSets(context.db), context.now);
}

function reasonsAgainst(input: Input, sets: readonly KeptRuleSet[], now: Date): readonly Refusal[] {
  const reasons: Refusal[] = [];
  const { version, effective_from } = input;
  if (sets.some((set) => set.version === version)) {
    reasons.push(sharingRefusals.reason('rules-version-taken', { field: 'version' }));
  }
  // Decisions of today were taken under the set of today.
  if (effective_from <= shanghaiDay(now)) {
    reasons.push(sharingRefusals.reason('rules-retroactive', { field: 'effective_from' }));
  }
  if (sets.some((set) => set.effective_from === effective_from)) {
    reasons.push(sharingRefusals.reason('rules-day-taken', { field: 'effective_from' }));
  }
  const wrong = decisionRuleIds.filter(
    (id) => input.rules.filter((rule) => rule.id === id).length !== 1,
  );
  if (wrong.length > 0) {
    const detail = wrong.join(', ');
    reasons.push(sharingRefusals.reason('rules-not-each-once', { field: 'rules', detail }));
  }
  return reasons;
}
