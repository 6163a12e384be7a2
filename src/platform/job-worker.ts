import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import pg from 'pg';
import type { Job, TimedJob } from '#actions/job.ts';
import { runJob } from '#actions/run-job.ts';
import type { ActionApp } from '#actions/write-step.ts';

/** Runs the jobs that rooms queue, in this process. */
export interface JobWorker {
  stop(): Promise<void>;
}

/**
 * How many jobs of a kind run at once. Deadlines are short and many come due at midnight; of
 * pipelines, a third would only slow the other two on two cores.
 */
const atOnce = { deadline: 2, pipeline: 2 } as const satisfies Record<Job['kind'], number>;

const sureMs = 500;

const kinds = ['deadline', 'pipeline'] as const satisfies readonly Job['kind'][];

/**
 * Starts a worker for each kind of job: it takes no jobs but its own, on connections of its own.
 * Jobs that a killed process held are freed first, so that they start again now and not when
 * their lock grows old.
 */
export async function startJobWorker(
  config: pg.PoolConfig,
  app: ActionApp,
  jobs: readonly Job[],
  timed: readonly TimedJob[],
): Promise<JobWorker> {
  const pools = new Map(kinds.map((kind) => [kind, openPool(config, kind, app)]));
  const runners: Runner[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await Promise.all([...pools.values()].map((pool) => pool.end()));
  };
  try {
    for (const [kind, pool] of pools) {
      if (runners.length === 0) await freeAbandonedJobs(pool);
      const own = jobs.filter((job) => job.kind === kind);
      runners.push(await startRunner(app, pool, atOnce[kind], own, timed));
    }
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { stop };
}

function openPool(config: pg.PoolConfig, kind: Job['kind'], app: ActionApp): pg.Pool {
  const max = atOnce[kind] + 3; // one listens for jobs, one fetches them, one keeps the clock
  const pool = new pg.Pool({ ...config, max, application_name: `datong-jobs-${kind}` });
  pool.on('error', (fault) => app.reportFault('worker', fault));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function startRunner(
  app: ActionApp,
  pool: pg.Pool,
  concurrency: number,
  jobs: readonly Job[],
  timed: readonly TimedJob[],
): Promise<Runner> {
  const own = timed.filter(({ name }) => jobs.some((job) => job.name === name));
  return run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => () => undefined),
    parsedCronItems: parseCronItems(own.map(({ name, cron }) => ({ task: name, match: cron }))),
    // It fetches jobs of these names alone: that is what keeps the kinds apart.
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(app, job)])),
  });
}

function taskOf(app: ActionApp, job: Job) {
  return async (
    payload: unknown,
    helpers: { abortSignal?: AbortSignal | undefined },
  ): Promise<void> => {
    // Deadlines end things for good; on a clock in doubt they would end the wrong ones.
    if (job.kind === 'deadline') await untilSure(app, helpers.abortSignal);
    await runJob(app, job, payload, helpers.abortSignal);
  };
}

async function untilSure(app: ActionApp, signal: AbortSignal | undefined): Promise<void> {
  while (app.isTimeSure?.() === false) await sleep(sureMs, undefined, { signal });
}

async function freeAbandonedJobs(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
  );
  const workers = rows.map((row) => row.locked_by);
  if (workers.length === 0) return;
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [workers]);
}
