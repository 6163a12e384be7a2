import { type AnyAction, action } from '#actions/action.ts';
import { listLegalBases } from './legal-basis-contracts.ts';
import { listLegalBasisRows } from './legal-basis-store.ts';

export function listLegalBasesAction(): AnyAction {
  return action(listLegalBases, async (context, { organisation_id }) => ({
    items: await listLegalBasisRows(context.db, organisation_id, context.now),
  }));
}
