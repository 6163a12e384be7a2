import { type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { listRejects } from './run-contracts.ts';
import type { RunKinds } from './run-kinds.ts';
import { readRejects, rejectView } from './run-rejects.ts';
import { getVisibleRun } from './show-run.ts';

/** What a run did not take, in the order in which it was met, each with every reason. */
export function listRejectsAction(kinds: RunKinds): AnyAction {
  return action(listRejects, async (context, { id, limit, cursor }) => {
    await getVisibleRun(kinds, context, id);
    const scope = `rejects:${id}`;
    const [after] = openCursor(cursor, scope, ['number']) ?? [0];
    const rows = await readRejects(context.db, id, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(rejectView),
      next: last ? writeCursor(scope, [last.reject_no]) : null,
    };
  });
}
