import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { ReleaseId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { findRunUnderWay } from '#spine/files/index.ts';
import { openingRefusals } from '../refusals.ts';
import { showRelease } from './release-contracts.ts';
import { releaseKindName } from './release-kind.ts';
import { seesReport } from './release-rights.ts';
import { isRunning, wasPublic } from './release-state.ts';
import { findCurrentRelease, getRelease, type Release } from './release-store.ts';
import { releaseView } from './release-view.ts';

export function showReleaseAction(): AnyAction {
  return action(showRelease, async (context, { id }) => {
    const release = await getVisibleRelease(context, id);
    const current = await findCurrentRelease(context.db, release.directory_code);
    const shown = { ...release, rows_done: await rowsDone(context, release) };
    return releaseView(shown, {
      current_id: current?.release_id,
      with_rows: seesReport(context.actor, release),
    });
  });
}

/** Rows of the file that is being written now, as its run tells it. */
async function rowsDone({ db }: ActionContext, release: Release): Promise<string> {
  if (!isRunning(release.state)) return release.rows_done;
  const run = await findRunUnderWay(db, releaseKindName, `directory:${release.directory_code}`);
  return run?.done ?? release.rows_done;
}

/** The release, if the asker may know of it: anyone once it was public, else its own people. */
export async function getVisibleRelease(
  { db, actor }: Pick<ActionContext, 'db' | 'actor'>,
  id: ReleaseId,
): Promise<Release> {
  const release = await getRelease(db, id);
  if (wasPublic(release.state) || seesReport(actor, release)) return release;
  throw new Refused([openingRefusals.reason('release-not-found', { detail: id })]);
}
