import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { getReceipt, type ReceiptView } from './contracts.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { evidenceRefusals } from './refusals.ts';

/** Hands out a receipt; every number that is not one is refused alike. */
export function getReceiptAction(log: EvidenceLog): AnyAction {
  return action(getReceipt, async (_: ActionContext, { id }): Promise<ReceiptView> => {
    const receipt = await log.receipt(id);
    if (receipt) return receipt;
    throw new Refused([evidenceRefusals.reason('receipt-not-found', { field: 'id' })]);
  });
}
