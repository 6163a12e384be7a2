import { type AnyAction, action } from '#actions/action.ts';
import { listDuties } from '#channels/sharing/register-contracts.ts';
import { listDutyRows } from '#channels/sharing/register-store.ts';

export function listDutiesAction(): AnyAction {
  return action(listDuties, async (context, { organisation_id }) => ({
    items: await listDutyRows(context.db, organisation_id, context.now),
  }));
}
