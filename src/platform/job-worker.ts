import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import pg from 'pg';
import type { Job, TimedJob } from '#actions/job.ts';

/** Runs the jobs that rooms queue, in this process. */
export interface JobWorker {
  stop(): Promise<void>;
}

const atOnce = 2; // two cores: a third long job would only slow the other two

/**
 * Starts the worker. Jobs that a killed process held are freed first, so that they start again
 * now and not when their lock grows old.
 */
export async function startJobWorker(
  config: pg.PoolConfig,
  jobs: readonly Job[],
  timed: readonly TimedJob[],
  reportFault: (job: string, fault: unknown) => void,
): Promise<JobWorker> {
  const pool = new pg.Pool({ ...config, max: atOnce + 3, application_name: 'datong-jobs' });
  pool.on('error', (fault) => reportFault('worker', fault));
  pool.on('connect', (client) => client.on('error', () => undefined));
  await freeAbandonedJobs(pool);
  const runner = await run({
    pgPool: pool,
    concurrency: atOnce,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => () => undefined),
    parsedCronItems: parseCronItems(timed.map(({ name, cron }) => ({ task: name, match: cron }))),
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, reportFault)])),
  });
  return { stop: () => stopWorker(runner, pool) };
}

function taskOf(job: Job, reportFault: (job: string, fault: unknown) => void) {
  return async (
    payload: unknown,
    helpers: { abortSignal?: AbortSignal | undefined },
  ): Promise<void> => {
    try {
      await job.run(payload, helpers.abortSignal ?? new AbortController().signal);
    } catch (fault) {
      reportFault(job.name, fault);
      throw fault;
    }
  };
}

async function freeAbandonedJobs(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
  );
  const workers = rows.map((row) => row.locked_by);
  if (workers.length === 0) return;
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]);
}

async function stopWorker(runner: Runner, pool: pg.Pool): Promise<void> {
  await runner.stop();
  await pool.end();
}
