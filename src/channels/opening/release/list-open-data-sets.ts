import { type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { listOpenDataSets } from './open-data-contracts.ts';
import { listCurrentReleases } from './release-store.ts';
import { releaseSummary } from './release-view.ts';

export function listOpenDataSetsAction(): AnyAction {
  return action(listOpenDataSets, async ({ db }, { provider_id, cursor, limit }) => {
    const scope = `open-data-sets:${provider_id ?? ''}`;
    const [after_code] = openCursor(cursor, scope, ['string']) ?? [];
    const rows = await listCurrentReleases(db, {
      provider_id,
      after_code,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => releaseSummary(row, row.release_id)),
      next: last ? writeCursor(scope, [last.directory_code]) : null,
    };
  });
}
