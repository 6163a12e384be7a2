import { type AnyAction, action } from '#actions/action.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { openingRefusals } from '../refusals.ts';
import { findProfile, profileView } from './profile-store.ts';
import { showReleaseProfile } from './release-contracts.ts';
import { getPublished, seesReport } from './release-rights.ts';

export function showReleaseProfileAction(): AnyAction {
  return action(showReleaseProfile, async ({ db, actor }, { code }) => {
    const directory = await getPublished(db, code);
    const sees = seesReport(actor, directory);
    refuseIfAny(sees ? [] : [openingRefusals.reason('not-your-directory')]);
    const row = await findProfile(db, code);
    if (!row) throw new Refused([openingRefusals.reason('profile-not-found', { detail: code })]);
    return profileView(row);
  });
}
