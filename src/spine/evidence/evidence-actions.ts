import type { AnyAction } from '#actions/action.ts';
import type { AnyFactDeclaration } from '#actions/fact-types.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { listAdministrationAction, listFactsAction } from './facts/list-facts.ts';
import { getReceiptAction } from './get-receipt.ts';
import { showLogAction } from './show-log.ts';

/** Everything this room offers; `facts` are the declarations of all rooms. */
export function evidenceActions(
  log: EvidenceLog,
  facts: readonly AnyFactDeclaration[],
): readonly AnyAction[] {
  return [
    getReceiptAction(log),
    showLogAction(log),
    listFactsAction(log),
    listAdministrationAction(log, facts),
  ];
}
