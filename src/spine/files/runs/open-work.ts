import { writeStep } from '#actions/write-step.ts';
import { moveRun } from './end-run.ts';
import { type HeldRun, progressUpdate } from './hold-run.ts';
import type { RunApp } from './run-app.ts';
import { type AnyRunKind, actorOf } from './run-kind.ts';
import { keepRejects } from './run-rejects.ts';
import { findRun, type Run, type RunUpdate, updateRun } from './run-store.ts';
import { type RunChange, type RunContext, RunStopped, type RunWork } from './run-work.ts';

interface OpenedWork extends RunWork<unknown> {
  /** Completes the run where the kind did not do so itself. */
  completeIfOpen(): Promise<void>;
}

interface Attempted {
  readonly kind: AnyRunKind;
  readonly run: Run;
  readonly lease: string;
  readonly held: HeldRun;
}

type Doing = (context: RunContext, run: Run) => Promise<RunChange> | RunChange;

/** What a kind is given: every commit is bound to the lease of this attempt. */
export function openWork(app: RunApp, { kind, run, lease, held }: Attempted): OpenedWork {
  let completed = false;
  const commit = async (doing: Doing, last: boolean): Promise<Run> => {
    if (!last) held.signal.throwIfAborted();
    const done = await writeStep(app, kind, actorOf(kind), async (context) => {
      const { db, now } = context;
      const row = await findRun(db, run.id, 'lock');
      if (row?.lease !== lease) throw new RunStopped('lease-lost');
      if (row.state === 'cancelling' && !last) throw new RunStopped('cancelled');
      const change = await doing(context, row);
      const kept = change.rejects ? await keepRejects(db, row, change.rejects) : {};
      await updateRun(db, run.id, { ...updateOf(row, change), ...kept, updated_at: now });
      if (last) await moveRun(context, kind, row, 'complete');
      return (await findRun(db, run.id)) ?? row;
    });
    completed ||= last;
    return done;
  };
  const complete = async (doing: Doing = () => ({})): Promise<void> => {
    await commit(doing, true);
  };
  return {
    db: app.db,
    run,
    input: run.input,
    signal: held.signal,
    now: () => app.now(),
    progress: (done) => held.note(done),
    enter: (step) => held.beat({ step }),
    commit: (doing) => commit(doing, false),
    complete,
    completeIfOpen: async () => {
      if (completed) return;
      held.signal.throwIfAborted();
      await complete();
    },
  };
}

function updateOf(row: Run, change: RunChange): RunUpdate {
  const { position, result } = change;
  return {
    ...progressUpdate(change),
    ...(position === undefined ? {} : { position: JSON.stringify(position) }),
    ...(result === undefined ? {} : { result: JSON.stringify({ ...row.result, ...result }) }),
  };
}
