import { type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { openingRefusals } from '../refusals.ts';
import { withdrawRelease } from './release-contracts.ts';
import { mayRelease } from './release-rights.ts';
import { getRelease, lockReleases } from './release-store.ts';
import { releaseView } from './release-view.ts';
import { getVisibleRelease } from './show-release.ts';
import { takeBackRelease } from './take-back-release.ts';

export function withdrawReleaseAction(): AnyAction {
  return action(withdrawRelease, async (context, { id, reason }) => {
    const found = await getVisibleRelease(context, id);
    await lockReleases(context.db, found.directory_code);
    const release = await getRelease(context.db, id);
    const not_released = openingRefusals.reason('not-released', { detail: release.state });
    refuseIfAny([
      ...(mayRelease(context.actor, release) ? [] : [openingRefusals.reason('not-your-directory')]),
      ...(release.state === 'released' || release.state === 'suspended' ? [] : [not_released]),
    ]);
    await takeBackRelease(context, release, reason);
    const asked = { current_id: undefined, with_rows: true };
    return releaseView(await getRelease(context.db, id), asked);
  });
}
