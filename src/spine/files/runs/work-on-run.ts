import { z } from 'zod';
import { type Job, job } from '#actions/job.ts';
import { idOf } from '#actions/shapes.ts';
import { writeStep } from '#actions/write-step.ts';
import { newId, type RunId } from '#kernel/ids.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { filesRefusals } from '../refusals.ts';
import { moveRun } from './end-run.ts';
import { holdRun } from './hold-run.ts';
import { openWork } from './open-work.ts';
import type { RunApp } from './run-app.ts';
import { type AnyRunKind, actorOf } from './run-kind.ts';
import { runLimits } from './run-limits.ts';
import { dropRejects } from './run-rejects.ts';
import type { RunEvent } from './run-state.ts';
import { claimRun, findRun, type Run, updateRun } from './run-store.ts';
import { RunStopped, StoppedByCheck } from './run-work.ts';
import { queueRun, runJobName } from './start-run.ts';

const RunOrder = z.object({ run_id: idOf('run', 'imp', 'lod') });

/** The job that works on runs of every kind. It may be started again at any point. */
export function workOnRunJob(app: RunApp): Job<typeof RunOrder, void> {
  return job({
    name: runJobName,
    kind: 'pipeline',
    payload: RunOrder,
    // What a run may record is said by its kind, in whose name each of its commits is made.
    facts: [],
    run: async ({ signal: shutdown }, { run_id }) => {
      const queued = await findRun(app.db, run_id);
      const kind = queued && app.runs.find(queued.kind);
      if (!kind) return;
      const lease = newId('lea');
      const run = await claimRun(app.db, run_id, lease, app.now());
      if (run) await workOn(app, kind, { run, lease, shutdown });
    },
  });
}

/** One beginning of a run by this process. */
interface Attempt {
  readonly run: Run;
  readonly lease: string;
  readonly shutdown: AbortSignal;
}

async function workOn(app: RunApp, kind: AnyRunKind, attempt: Attempt): Promise<void> {
  const { run, lease } = attempt;
  const held = holdRun({ db: app.db, now: () => app.now(), ...attempt });
  try {
    if (run.attempt > runLimits.attempts_max) {
      const detail = `${run.attempt - 1}`;
      throw new Refused([filesRefusals.reason('run-given-up', { detail })]);
    }
    const begun = kind.after_interruption === 'start-over' ? await startOver(app, run) : run;
    const work = openWork(app, { kind, run: begun, lease, held });
    await kind.work(work);
    await work.completeIfOpen();
  } catch (fault) {
    await held.release();
    await endAttempt(app, kind, attempt, held.signal.aborted ? held.signal.reason : fault);
  } finally {
    await held.release();
  }
  await tellEnd(app, kind, run.id);
}

/** What an interrupted attempt counted and listed is done anew, so it must not count twice. */
async function startOver({ db }: RunApp, run: Run): Promise<Run> {
  if (run.attempt === 1 && Number(run.rejects) === 0) return run;
  await dropRejects(db, run.id);
  await updateRun(db, run.id, {
    counts: '{}',
    rejects: 0,
    rejects_kept: 0,
    done: 0,
    position: null,
  });
  return (await findRun(db, run.id)) ?? run;
}

interface Ending {
  readonly event: RunEvent;
  readonly reasons: readonly Refusal[];
}

/** How an attempt ends that did not complete its run. */
async function endAttempt(
  app: RunApp,
  kind: AnyRunKind,
  { run, lease }: Attempt,
  fault: unknown,
): Promise<void> {
  if (fault instanceof RunStopped && fault.why === 'lease-lost') return;
  const { event, reasons } = endingOf(app, kind, run, fault);
  await writeStep(app, kind, actorOf(kind), async (context) => {
    const { db, now } = context;
    const row = await findRun(db, run.id, 'lock');
    if (row?.lease !== lease) return;
    const state = await moveRun(context, kind, row, event, reasons);
    const pause_ms = fault instanceof RunStopped ? 0 : runLimits.fault_pause_ms * run.attempt;
    if (state === 'queued') await queueRun(context, run.id, new Date(now.getTime() + pause_ms));
  });
}

function endingOf(app: RunApp, kind: AnyRunKind, run: Run, fault: unknown): Ending {
  if (fault instanceof RunStopped) {
    return { event: fault.why === 'shutdown' ? 'requeue' : 'cancel', reasons: [] };
  }
  if (fault instanceof StoppedByCheck) return { event: 'stop', reasons: fault.reasons };
  if (fault instanceof Refused) return { event: 'fail', reasons: fault.refusals };
  app.reportFault(`${runJobName} ${kind.name}`, fault);
  if (run.attempt <= kind.fault_retries) return { event: 'requeue', reasons: [] };
  return { event: 'fail', reasons: [filesRefusals.reason('run-fault')] };
}

async function tellEnd(app: RunApp, kind: AnyRunKind, id: RunId): Promise<void> {
  const run = await findRun(app.db, id);
  if (!run || run.finished_at === null) return;
  const { db } = app;
  await kind.ended({ db, id, state: run.state, input: run.input, reasons: run.reasons });
}
