import { type AnyAction, action } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { filesFacts } from '../facts.ts';
import { filesRefusals } from '../refusals.ts';
import { moveRun } from './end-run.ts';
import { cancelRun } from './run-contracts.ts';
import type { RunKinds } from './run-kinds.ts';
import { mayDirect } from './run-rights.ts';
import { runStateAfter } from './run-state.ts';
import { getRun, updateRun } from './run-store.ts';
import { runView } from './run-view.ts';
import { getVisibleRun } from './show-run.ts';

/** Cancels a run; what it has committed stays, and its position with it. */
export function cancelRunAction(kinds: RunKinds): AnyAction {
  return action(cancelRun, async (context, { id }) => {
    const { db, now, actor } = context;
    const { kind, run } = await getVisibleRun(kinds, context, id, 'lock');
    const next = runStateAfter(run.state, 'ask-to-cancel');
    refuseIfAny([
      ...(mayDirect(kind, actor, run) ? [] : [filesRefusals.reason('run-not-yours')]),
      ...(next ? [] : [filesRefusals.reason('run-ended', { detail: run.state })]),
    ]);
    await context.record(
      filesFacts['run.cancel-requested'].of({
        subjects: [`run:${id}`, readSubject(run.subject)],
        payload: { kind: run.kind, at: run.state },
      }),
    );
    // One that is running keeps its lease: its worker reads the request and ends it in order.
    if (next === 'cancelling') await updateRun(db, id, { state: next, updated_at: now });
    else await moveRun(context, run, 'ask-to-cancel');
    return runView(kind, actor, await getRun(db, id));
  });
}
