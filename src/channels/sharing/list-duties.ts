import { type AnyAction, action } from '#actions/action.ts';
import { listDuties } from './register-contracts.ts';
import { listDutyRows } from './register-store.ts';

export function listDutiesAction(): AnyAction {
  return action(listDuties, async (context, { organisation_id }) => ({
    items: await listDutyRows(context.db, organisation_id, context.now),
  }));
}
