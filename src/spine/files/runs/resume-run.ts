import { type AnyAction, action } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { filesFacts } from '../facts.ts';
import { filesRefusals } from '../refusals.ts';
import { moveRun } from './end-run.ts';
import { resumeRun } from './run-contracts.ts';
import type { RunKinds } from './run-kinds.ts';
import { isResumable, mayDirect } from './run-rights.ts';
import { runStateAfter } from './run-state.ts';
import { findBusyRun, getRun, updateRun } from './run-store.ts';
import { runView } from './run-view.ts';
import { getVisibleRun } from './show-run.ts';
import { queueRun } from './start-run.ts';

/** Goes on with a run that ended early, from the position it committed last. */
export function resumeRunAction(kinds: RunKinds): AnyAction {
  return action(resumeRun, async (context, { id }) => {
    const { db, actor } = context;
    const { kind, run } = await getVisibleRun(kinds, context, id, 'lock');
    const next = isResumable(kind, run) ? runStateAfter(run.state, 'resume') : undefined;
    const busy = run.exclusive ? await findBusyRun(db, run.kind, run.subject) : undefined;
    refuseIfAny([
      ...(mayDirect(kind, actor, run) ? [] : [filesRefusals.reason('run-not-yours')]),
      ...(next ? [] : [filesRefusals.reason('run-not-resumable', { detail: run.state })]),
      ...(busy && busy.id !== id ? [filesRefusals.reason('run-busy', { detail: busy.id })] : []),
      ...(next ? await kind.reasonsAgainstResume(db, run.input) : []),
    ]);
    await moveRun(context, kind, run, 'resume');
    await updateRun(db, id, { attempt: 0 });
    await queueRun({ db }, id);
    await context.record(
      filesFacts['run.resumed'].of({
        subjects: [`run:${id}`, readSubject(run.subject)],
        payload: { kind: run.kind, after: run.state, done: Number(run.done) },
      }),
    );
    return runView(kind, actor, await getRun(db, id));
  });
}
