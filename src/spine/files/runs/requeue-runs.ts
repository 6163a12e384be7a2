import type { Job, TimedJob } from '#actions/job.ts';
import { moveRun } from './end-run.ts';
import type { RunHouse } from './run-house.ts';
import { findAbandoned, findQueued } from './run-store.ts';
import { queueRun } from './start-run.ts';

const requeueJobName = 'files.requeue-runs';

/** Looks every minute for runs that nobody works on (`runLimits.look_ms`). */
export const requeueTimes: TimedJob = { name: requeueJobName, cron: '* * * * *' };

/** The job that finds runs whose process died while this one goes on. */
export function requeueJob(house: Pick<RunHouse, 'db' | 'now'>): Job {
  return {
    name: requeueJobName,
    kind: 'deadline',
    run: async () => {
      await requeueRuns(house, 'abandoned');
    },
  };
}

/**
 * Queues runs again that nobody works on; one that was being cancelled counts as cancelled.
 * `held` takes all that are held, whatever their lease says: to be asked for once at start, by the
 * process that holds the data folder, because whoever held a run before is dead then.
 */
export async function requeueRuns(
  { db, now }: Pick<RunHouse, 'db' | 'now'>,
  which: 'abandoned' | 'held',
): Promise<void> {
  const at = now();
  await db.transaction().execute(async (transaction) => {
    for (const run of await findAbandoned(transaction, at, which === 'held')) {
      await moveRun(transaction, run, 'requeue', at);
    }
    for (const id of await findQueued(transaction)) await queueRun({ db: transaction }, id);
  });
}
