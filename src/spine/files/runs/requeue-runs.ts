import { z } from 'zod';
import { type Job, job, type TimedJob } from '#actions/job.ts';
import { writeStep } from '#actions/write-step.ts';
import { moveRun } from './end-run.ts';
import type { RunApp } from './run-app.ts';
import { findAbandoned, findQueued } from './run-store.ts';
import { queueRun } from './start-run.ts';

const requeueJobName = 'files.requeue-runs';
const facts = ['run.ended'] as const;

/** Looks every minute for runs that nobody works on (`runLimits.look_ms`). */
export const requeueTimes: TimedJob = { name: requeueJobName, cron: '* * * * *' };

/** The job that finds runs whose process died while this one goes on. */
export function requeueRunsJob(app: RunApp): Job<z.ZodObject, void> {
  return job({
    name: requeueJobName,
    kind: 'deadline',
    payload: z.object({}),
    facts,
    run: () => requeueRuns(app, 'abandoned'),
  });
}

/**
 * Queues runs again that nobody works on; one that was being cancelled counts as cancelled. That a
 * run waits again is its working state and no fact; that it ended is one.
 * `held` takes all that are held, whatever their lease says: to be asked for once at start, by the
 * process that holds the data folder, because whoever held a run before is dead then.
 */
export async function requeueRuns(app: RunApp, which: 'abandoned' | 'held'): Promise<void> {
  const actor = { kind: 'system', name: requeueJobName } as const;
  await writeStep(app, { name: requeueJobName, facts }, actor, async (context) => {
    const { db, now } = context;
    for (const run of await findAbandoned(db, now, which === 'held')) {
      await moveRun(context, app.runs.find(run.kind), run, 'requeue');
    }
    for (const id of await findQueued(db)) await queueRun(context, id);
  });
}
