import { type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { cancelRelease } from './release-contracts.ts';
import { mayRelease } from './release-rights.ts';
import { isRunning } from './release-state.ts';
import { getRelease, updateRelease } from './release-store.ts';
import { releaseView } from './release-view.ts';
import { getVisibleRelease } from './show-release.ts';

export function cancelReleaseAction(): AnyAction {
  return action(cancelRelease, async (context, { id }) => {
    const release = await getVisibleRelease(context, id);
    const ended = openingRefusals.reason('release-ended', { detail: release.state });
    refuseIfAny([
      ...(mayRelease(context.actor, release) ? [] : [openingRefusals.reason('not-your-directory')]),
      ...(isRunning(release.state) ? [] : [ended]),
    ]);
    // Nobody works on it yet: it ends here. Otherwise its job reads the request within a second.
    const state = release.state === 'waiting' ? 'cancelled' : release.state;
    await updateRelease(context.db, id, { cancel_requested: true, state, updated_at: context.now });
    await context.record(
      openingFacts['opening.release-cancelled'].of({
        subjects: [`release:${id}`, `directory:${release.directory_code}`],
        payload: { at: release.state },
      }),
    );
    const asked = { current_id: undefined, with_rows: true };
    return releaseView(await getRelease(context.db, id), asked);
  });
}
