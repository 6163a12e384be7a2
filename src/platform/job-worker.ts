import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import pg from 'pg';
import type { Job, TimedJob } from '#actions/job.ts';

/** Runs the jobs that rooms queue, in this process. */
export interface JobWorker {
  stop(): Promise<void>;
}

type ReportFault = (job: string, fault: unknown) => void;

/**
 * How many jobs of a kind run at once. Deadlines are short and many come due at midnight; of
 * pipelines, a third would only slow the other two on two cores.
 */
const atOnce = { deadline: 2, pipeline: 2 } as const satisfies Record<Job['kind'], number>;

const kinds = ['deadline', 'pipeline'] as const satisfies readonly Job['kind'][];

/**
 * Starts a worker for each kind of job: it takes no jobs but its own, on connections of its own.
 * Jobs that a killed process held are freed first, so that they start again now and not when
 * their lock grows old.
 */
export async function startJobWorker(
  config: pg.PoolConfig,
  jobs: readonly Job[],
  timed: readonly TimedJob[],
  reportFault: ReportFault,
): Promise<JobWorker> {
  const pools = new Map(kinds.map((kind) => [kind, openPool(config, kind, reportFault)]));
  const runners: Runner[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await Promise.all([...pools.values()].map((pool) => pool.end()));
  };
  try {
    for (const [kind, pool] of pools) {
      if (runners.length === 0) await freeAbandonedJobs(pool);
      const own = jobs.filter((job) => job.kind === kind);
      runners.push(await startRunner(pool, atOnce[kind], own, timed, reportFault));
    }
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { stop };
}

function openPool(config: pg.PoolConfig, kind: Job['kind'], reportFault: ReportFault): pg.Pool {
  const max = atOnce[kind] + 3; // one listens for jobs, one fetches them, one keeps the clock
  const pool = new pg.Pool({ ...config, max, application_name: `datong-jobs-${kind}` });
  pool.on('error', (fault) => reportFault('worker', fault));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function startRunner(
  pool: pg.Pool,
  concurrency: number,
  jobs: readonly Job[],
  timed: readonly TimedJob[],
  reportFault: ReportFault,
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
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, reportFault)])),
  });
}

function taskOf(job: Job, reportFault: ReportFault) {
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
