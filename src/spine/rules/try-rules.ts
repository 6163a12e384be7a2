import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { tryOnPast } from '#kernel/dated-rule.ts';
import { decide } from './decide.ts';
import type { RuleSet } from '#channels/sharing/sharing-rule.ts';
import { listPastDecisions } from '#spine/requests/request-store.ts';
import { type Decision, tryRules } from './contracts.ts';

type Input = z.output<typeof tryRules.input>;

export function tryRulesAction(): AnyAction {
  return action(tryRules, run);
}

async function run(
  context: ActionContext,
  { rules, limit }: Input,
): Promise<z.output<typeof tryRules.output>> {
  const candidate = asIfInForce(rules);
  const past = await listPastDecisions(context.db, limit);
  const anew = new Map(past.map((one) => [one.id, decide(candidate, one.facts, context.now)]));
  const changed = tryOnPast(
    past.map((one) => ({ id: one.id, facts: one.id, verdict: one.verdict })),
    (id) => anew.get(id)?.verdict ?? 'MANUAL',
  );
  const byId = new Map(past.map((one) => [one.id, one]));
  return {
    tried: past.length,
    changed: changed.flatMap((one) => {
      const before = byId.get(one.id);
      const after = anew.get(one.id);
      if (!before || !after) return [];
      const differing = rulesThatDiffer(before.decision, after);
      return [{ ...one, request_id: one.id, number: before.number, rules: differing }];
    }),
  };
}

/** A candidate may name days to come; for the trial each of its rules holds now. */
function asIfInForce(rules: RuleSet['rules']): RuleSet {
  const effective_from = '0001-01-01';
  return {
    version: 'candidate',
    effective_from,
    effective_to: null,
    source: 'candidate',
    rules: rules.map((rule) => ({ ...rule, effective_from, effective_to: null })),
  };
}

function rulesThatDiffer(before: Decision, after: Decision): string[] {
  const was = new Map(before.results.map((one) => [one.rule_id, one]));
  return after.results
    .filter((one) => {
      const earlier = was.get(one.rule_id);
      return earlier?.holds !== one.holds || earlier.otherwise !== one.otherwise;
    })
    .map((one) => one.rule_id);
}
