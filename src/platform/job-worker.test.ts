import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { enqueueJob, type Job } from '#actions/job.ts';
import type { ActionApp } from '#actions/write-step.ts';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';
import { type JobWorker, startJobWorker } from './job-worker.ts';

let database: TestDatabase;
let worker: JobWorker;
const faults: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(() => worker.stop());
afterAll(() => database.close());

async function start(jobs: readonly Job[], more: Partial<ActionApp> = {}): Promise<void> {
  const app: ActionApp = {
    ...more,
    db: database.db,
    now: () => new Date(0),
    reportFault: (_, fault) => faults.push(fault),
  };
  worker = await startJobWorker(database.owner_config, app, jobs, []);
}

/** A job that goes on until it is let go, and how many of it run at this moment. */
function blockingJob() {
  const state = { running: 0, release: (): void => undefined };
  const released = new Promise<void>((resolve) => {
    state.release = resolve;
  });
  const job: Job = {
    name: 'test.long-pipeline',
    kind: 'pipeline',
    payload: z.object({}),
    facts: [],
    run: async () => {
      state.running += 1;
      await released;
    },
  };
  return { job, state };
}

test('pipelines that fill their worker do not delay a deadline', async () => {
  const { job: pipeline, state } = blockingJob();
  let due = 0;
  const deadline: Job = {
    name: 'test.deadline',
    kind: 'deadline',
    payload: z.object({}),
    facts: [],
    run: () => {
      due += 1;
      return Promise.resolve();
    },
  };
  for (let at = 0; at < 6; at += 1) await enqueueJob(database.db, pipeline.name, {});
  await start([pipeline, deadline]);
  try {
    await vi.waitUntil(() => state.running === 2, { timeout: 20_000, interval: 10 });
    await enqueueJob(database.db, deadline.name, {});
    await vi.waitUntil(() => due === 1, { timeout: 20_000, interval: 10 });
    // Not one of the waiting pipelines was let in on a place that is kept for deadlines.
    expect(state.running).toBe(2);
  } finally {
    state.release();
  }
  await vi.waitUntil(() => state.running === 6, { timeout: 20_000, interval: 10 });
  expect(faults).toEqual([]);
});

test('a deadline waits while the time is in doubt; a pipeline does not', async () => {
  const done: string[] = [];
  const named = (kind: Job['kind']): Job => ({
    name: `test.${kind}-in-doubt`,
    kind,
    payload: z.object({}),
    facts: [],
    run: async () => void done.push(kind),
  });
  const jobs = [named('deadline'), named('pipeline')];
  for (const { name } of jobs) await enqueueJob(database.db, name, {});
  let sure = false;
  await start(jobs, { isTimeSure: () => sure });
  await vi.waitUntil(() => done.length === 1, { timeout: 20_000, interval: 10 });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(done).toEqual(['pipeline']);
  sure = true;
  await vi.waitUntil(() => done.length === 2, { timeout: 20_000, interval: 10 });
  expect(faults).toEqual([]);
});
