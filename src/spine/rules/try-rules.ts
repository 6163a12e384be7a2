import { type ActionContext, type AnyAction, action, type Db } from '#actions/action.ts';
import { tryOnPast } from '#kernel/dated-rule.ts';
import type { RequestId } from '#kernel/ids.ts';
import { bookInForce } from './book-in-force.ts';
import { decide } from './decide.ts';
import type { Decision, Verdict } from './decision.ts';
import type { AnyRule, RuleSet } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import type { AnyRuleContracts, Tried } from './rule-contracts.ts';

/** A decision taken earlier, with the facts it was taken on. */
export interface PastDecision {
  readonly id: RequestId;
  readonly number: string;
  readonly verdict: Verdict;
  readonly facts: unknown;
  readonly decision: Decision;
}

/** Past decisions of a channel, newest first. */
export type ListPastDecisions = (
  db: Db,
  channel: string,
  limit: number,
) => Promise<readonly PastDecision[]>;

export function tryRulesAction(
  { tryRules }: AnyRuleContracts,
  book: RuleBook,
  listPast: ListPastDecisions,
): AnyAction {
  return action(tryRules, (context, input) => run(context, book, listPast, input));
}

async function run(
  context: ActionContext,
  book: RuleBook,
  listPast: ListPastDecisions,
  { rules, limit }: { readonly rules: AnyRule[]; readonly limit: number },
): Promise<Tried> {
  const candidate = asIfInForce(rules);
  const past = await listPast(context.db, book.channel, limit);
  const in_force = await bookInForce(context.db, book, context.now);
  const anew = new Map(
    past.map((one) => [one.id, decide(in_force, candidate, one.facts, context.now)]),
  );
  const changed = tryOnPast(
    past.map((one) => ({ id: one.id, facts: one.id, verdict: one.verdict })),
    (id) => anew.get(id)?.verdict ?? 'MANUAL',
  );
  const byId = new Map(past.map((one) => [one.id, one]));
  return {
    tried: past.length,
    changed: changed.flatMap(({ id, was, would_be }) => {
      const before = byId.get(id);
      const after = anew.get(id);
      if (!before || !after) return [];
      const rules = rulesThatDiffer(before.decision, after);
      return [{ request_id: id, number: before.number, was, would_be, rules }];
    }),
  };
}

/** A candidate may name days to come; for the trial each of its rules is in force now. */
function asIfInForce(rules: readonly AnyRule[]): RuleSet {
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
      return earlier?.outcome !== one.outcome || earlier.on_failure !== one.on_failure;
    })
    .map((one) => one.rule_id);
}
