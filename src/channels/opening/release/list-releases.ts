import { type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { listReleases } from './release-contracts.ts';
import { getPublished, seesReport } from './release-rights.ts';
import { findCurrentRelease, listReleaseRows } from './release-store.ts';
import { releaseSummary } from './release-view.ts';

export function listReleasesAction(): AnyAction {
  return action(listReleases, async ({ db, actor }, { directory_code, cursor, limit }) => {
    const directory = await getPublished(db, directory_code);
    const scope = `releases:${directory_code}`;
    const [before_id] = openCursor(cursor, scope, ['id:rel']) ?? [];
    const rows = await listReleaseRows(db, {
      directory_code,
      public_only: !seesReport(actor, directory),
      before_id,
      limit: limit + 1,
    });
    const current = await findCurrentRelease(db, directory_code);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => releaseSummary(row, current?.release_id)),
      next: last ? writeCursor(scope, [last.release_id]) : null,
    };
  });
}
