import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { openingRefusals } from '../refusals.ts';
import { showRelease } from './release-contracts.ts';
import { seesReport } from './release-rights.ts';
import { wasPublic } from './release-state.ts';
import { findCurrentRelease, getRelease, type Release } from './release-store.ts';
import { releaseView } from './release-view.ts';

export function showReleaseAction(): AnyAction {
  return action(showRelease, async (context, { id }) => {
    const release = await getVisibleRelease(context, id);
    const current = await findCurrentRelease(context.db, release.directory_code);
    return releaseView(release, {
      current_id: current?.release_id,
      with_rows: seesReport(context.actor, release),
    });
  });
}

/** The release, if the asker may know of it: anyone once it was public, else its own people. */
export async function getVisibleRelease(
  { db, actor }: Pick<ActionContext, 'db' | 'actor'>,
  id: string,
): Promise<Release> {
  const release = await getRelease(db, id);
  if (wasPublic(release.state) || seesReport(actor, release)) return release;
  throw new Refused([openingRefusals.reason('release-not-found', { detail: id })]);
}
