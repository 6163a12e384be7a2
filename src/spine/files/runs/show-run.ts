import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { filesRefusals } from '../refusals.ts';
import { showRun } from './run-contracts.ts';
import type { AnyRunKind } from './run-kind.ts';
import type { RunKinds } from './run-kinds.ts';
import { maySee } from './run-rights.ts';
import { findRun, type Run } from './run-store.ts';
import { runView } from './run-view.ts';

/** How far a run is, and how it ended. */
export function showRunAction(kinds: RunKinds): AnyAction {
  return action(showRun, async (context, { id }) => {
    const { kind, run } = await getVisibleRun(kinds, context, id);
    return runView(kind, context.actor, run);
  });
}

/**
 * The run and its kind, if the asker may see it. One that may not be seen looks like none, so that
 * ids cannot be tried out.
 */
export async function getVisibleRun(
  kinds: RunKinds,
  { db, actor }: Pick<ActionContext, 'db' | 'actor'>,
  id: RunId,
  lock?: 'lock',
): Promise<{ readonly kind: AnyRunKind; readonly run: Run }> {
  const run = await findRun(db, id, lock);
  const kind = run && kinds.find(run.kind);
  if (run && kind && maySee(kind, actor, run)) return { kind, run };
  throw new Refused([filesRefusals.reason('run-not-found', { field: 'id', detail: id })]);
}
