import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { assertSecondPerson } from '#spine/parties/index.ts';
import { ruleFacts } from './facts.ts';
import { ruleRefusals } from './refusals.ts';
import type { AnyRule, RuleSet } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import type { AnyRuleContracts } from './rule-contracts.ts';
import { insertRuleSet, type KeptRuleSet, listRuleSets } from './rule-set-store.ts';
import { type RuleSetView, ruleSetViewOf } from './show-rules.ts';

type Input = Pick<RuleSet, 'version' | 'effective_from' | 'source' | 'rules'>;

export function adoptRulesAction({ adoptRules }: AnyRuleContracts, book: RuleBook): AnyAction {
  return action(adoptRules, (context, input) => run(context, adoptRules, book, input));
}

async function run(
  context: ActionContext,
  contract: AnyRuleContracts['adoptRules'],
  book: RuleBook,
  input: Input,
): Promise<RuleSetView> {
  const sets = await listRuleSets(context.db, book);
  refuseIfAny(reasonsAgainst(input, book, sets, context.now));
  await assertSecondPerson(context, { contract, input: { ...input } });
  const adopted: KeptRuleSet & { adopted_by: string; adopted_at: Date } = {
    ...input,
    effective_to: null,
    adopted_by: actorId(context.actor) ?? '',
    adopted_at: context.now,
  };
  await insertRuleSet(context.db, book.channel, adopted);
  await context.record(
    ruleFacts['rules.adopted'].of({
      subjects: [`rule-set:${book.channel}/${input.version}`],
      payload: { ...input, rules: input.rules.map((rule) => ({ ...rule })), channel: book.channel },
    }),
  );
  return ruleSetViewOf(adopted, await listRuleSets(context.db, book), context.now);
}

function reasonsAgainst(
  input: Input,
  book: RuleBook,
  sets: readonly KeptRuleSet[],
  now: Date,
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  const { version, effective_from } = input;
  if (sets.some((set) => set.version === version)) {
    reasons.push(ruleRefusals.reason('version-taken', { field: 'version' }));
  }
  // Decisions of today were taken under the set of today.
  if (effective_from <= shanghaiDay(now)) {
    reasons.push(ruleRefusals.reason('retroactive', { field: 'effective_from' }));
  }
  if (sets.some((set) => set.effective_from === effective_from)) {
    reasons.push(ruleRefusals.reason('day-taken', { field: 'effective_from' }));
  }
  const wrong = book.ids.filter((id) => timesIn(input.rules, id) !== 1);
  if (wrong.length > 0) {
    const detail = wrong.join(', ');
    reasons.push(ruleRefusals.reason('not-each-once', { field: 'rules', detail }));
  }
  return reasons;
}

function timesIn(rules: readonly AnyRule[], id: string): number {
  return rules.filter((rule) => rule.id === id).length;
}
