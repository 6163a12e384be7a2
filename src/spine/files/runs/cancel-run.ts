import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { filesFacts } from '../facts.ts';
import { filesRefusals } from '../refusals.ts';
import { moveRun } from './end-run.ts';
import { cancelRun } from './run-contracts.ts';
import type { AnyRunKind } from './run-kind.ts';
import type { RunKinds } from './run-kinds.ts';
import { mayDirect } from './run-rights.ts';
import { runStateAfter } from './run-state.ts';
import { getRun, type Run, updateRun } from './run-store.ts';
import { runView } from './run-view.ts';
import { getVisibleRun } from './show-run.ts';

/** Cancels a run; what it has committed stays, and its position with it. */
export function cancelRunAction(kinds: RunKinds): AnyAction {
  return action(cancelRun, async (context, { id }) => {
    const { db, actor } = context;
    const { kind, run } = await getVisibleRun(kinds, context, id, 'lock');
    const going = runStateAfter(run.state, 'ask-to-cancel') !== undefined;
    refuseIfAny([
      ...(mayDirect(kind, actor, run) ? [] : [filesRefusals.reason('run-not-yours')]),
      ...(going ? [] : [filesRefusals.reason('run-ended', { detail: run.state })]),
    ]);
    await askToCancel(context, kind, run);
    return runView(kind, actor, await getRun(db, id));
  });
}

/**
 * Asks a run to stop whose row the transaction holds; the contract of the action that asks declares
 * `run.cancel-requested` and `run.ended`. Nothing happens to one that cannot be cancelled.
 */
export async function askToCancel(
  context: ActionContext,
  kind: AnyRunKind,
  run: Run,
): Promise<void> {
  const { db, now, record } = context;
  const next = runStateAfter(run.state, 'ask-to-cancel');
  if (next === undefined) return;
  await record(
    filesFacts['run.cancel-requested'].of({
      subjects: [`run:${run.id}`, readSubject(run.subject)],
      payload: { kind: run.kind, at: run.state },
    }),
  );
  // One that is running keeps its lease: its worker reads the request and ends it in order.
  if (next === 'cancelling') await updateRun(db, run.id, { state: next, updated_at: now });
  else await moveRun(context, kind, run, 'ask-to-cancel');
}
