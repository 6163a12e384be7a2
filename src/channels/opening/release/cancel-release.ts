import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { askToCancel, findRunUnderWay } from '#spine/files/index.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { openingRefusals } from '../refusals.ts';
import { cancelRelease } from './release-contracts.ts';
import { openReleaseKind } from './release-kind.ts';
import { mayRelease } from './release-rights.ts';
import { isRunning } from './release-state.ts';
import { getRelease, type Release } from './release-store.ts';
import { releaseView } from './release-view.ts';
import { getVisibleRelease } from './show-release.ts';

export function cancelReleaseAction(ports: OpeningPorts): AnyAction {
  return action(cancelRelease, async (context, { id }) => {
    const release = await getVisibleRelease(context, id);
    const ended = openingRefusals.reason('release-ended', { detail: release.state });
    refuseIfAny([
      ...(mayRelease(context.actor, release) ? [] : [openingRefusals.reason('not-your-directory')]),
      ...(isRunning(release.state) ? [] : [ended]),
    ]);
    await cancelItsRun(ports, context, release);
    const asked = { current_id: undefined, with_rows: true };
    return releaseView(await getRelease(context.db, id), asked);
  });
}

// Only one release of a directory is under way at a time, so the run of the directory is its own.
async function cancelItsRun(
  ports: OpeningPorts,
  context: ActionContext,
  { directory_code }: Release,
): Promise<void> {
  const kind = openReleaseKind(ports);
  const subject = `directory:${directory_code}`;
  const run = await findRunUnderWay(context.db, kind.name, subject, 'lock');
  if (run) await askToCancel(context, kind, run);
}
