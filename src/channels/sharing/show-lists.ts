import { type AnyAction, action } from '#actions/action.ts';
import { listNegativeEntries } from '#spine/catalog/index.ts';
import { listOpenRisks } from '#spine/parties/index.ts';
import { listFastTracks } from './fast-track-store.ts';
import { showLists } from './register-contracts.ts';

export function showListsAction(): AnyAction {
  return action(showLists, async ({ db, now }) => ({
    fast_track_authorisations: await listFastTracks(db, now),
    negative: await listNegativeEntries(db, now),
    risks: await listOpenRisks(db),
  }));
}
