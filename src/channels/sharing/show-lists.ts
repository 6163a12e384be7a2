import { type AnyAction, action } from '#actions/action.ts';
import { showLists } from './register-contracts.ts';
import { listNegativeEntries, listOpenRisks, listStandingGrants } from './register-store.ts';

export function showListsAction(): AnyAction {
  return action(showLists, async ({ db, now }) => ({
    standing_grants: await listStandingGrants(db, now),
    negative: await listNegativeEntries(db, now),
    risks: await listOpenRisks(db),
  }));
}
