import { appendFact } from '#actions/facts.ts';
import { moveRun, runActor } from './end-run.ts';
import { type HeldRun, progressUpdate } from './hold-run.ts';
import type { RunHouse } from './run-house.ts';
import { keepRejects } from './run-rejects.ts';
import { findRun, type Run, type RunUpdate, updateRun } from './run-store.ts';
import { type RunChange, type RunContext, RunStopped, type RunWork } from './run-work.ts';

interface OpenedWork extends RunWork<unknown> {
  /** Completes the run where the kind did not do so itself. */
  completeIfOpen(): Promise<void>;
}

interface Attempted {
  readonly run: Run;
  readonly lease: string;
  readonly held: HeldRun;
}

type Doing = (context: RunContext, run: Run) => Promise<RunChange> | RunChange;

/** What a kind is given: every commit is bound to the lease of this attempt. */
export function openWork(house: RunHouse, { run, lease, held }: Attempted): OpenedWork {
  let completed = false;
  const commit = async (doing: Doing, last: boolean): Promise<Run> => {
    if (!last) held.signal.throwIfAborted();
    const after: (() => Promise<void> | void)[] = [];
    const now = house.now();
    const done = await house.db.transaction().execute(async (db) => {
      const row = await findRun(db, run.id, 'lock');
      if (row?.lease !== lease) throw new RunStopped('lease-lost');
      if (row.state === 'cancelling' && !last) throw new RunStopped('cancelled');
      const actor = runActor(row);
      const context: RunContext = {
        db,
        now,
        actor,
        record: (fact) => appendFact(db, actor, now, fact),
        afterCommit: (work) => after.push(work),
      };
      const change = await doing(context, row);
      const kept = change.rejects ? await keepRejects(db, row, change.rejects) : {};
      await updateRun(db, run.id, { ...updateOf(row, change), ...kept, updated_at: now });
      if (last) await moveRun(db, row, 'complete', now);
      return (await findRun(db, run.id)) ?? row;
    });
    completed ||= last;
    await tell(house, run, after);
    return done;
  };
  const complete = async (doing: Doing = () => ({})): Promise<void> => {
    await commit(doing, true);
  };
  return {
    db: house.db,
    run,
    input: run.input,
    signal: held.signal,
    now: () => house.now(),
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

// The change is committed: a listener that fails must not make the run look undone.
async function tell(
  house: RunHouse,
  { kind }: Run,
  after: readonly (() => Promise<void> | void)[],
): Promise<void> {
  for (const work of after) {
    try {
      await work();
    } catch (fault) {
      house.reportFault(kind, fault);
    }
  }
}
