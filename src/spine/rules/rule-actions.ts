import type { AnyAction } from '#actions/action.ts';
import { adoptRulesAction } from './adopt-rules.ts';
import type { RuleBook } from './rule-book.ts';
import type { AnyRuleContracts } from './rule-contracts.ts';
import { showRulesAction } from './show-rules.ts';
import { type ListPastDecisions, tryRulesAction } from './try-rules.ts';

/** What can be done with the rules of a channel. */
export function createRuleActions(
  contracts: AnyRuleContracts,
  book: RuleBook,
  listPast: ListPastDecisions,
): readonly AnyAction[] {
  return [
    showRulesAction(contracts, book),
    tryRulesAction(contracts, book, listPast),
    adoptRulesAction(contracts, book),
  ];
}
