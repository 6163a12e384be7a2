import { sql } from 'kysely';
import type { Db } from './action.ts';

/**
 * Work that outlives a request. A job may be started again after a crash at any point, so it
 * keeps its position in tables of its own room and skips what is already done.
 */
export interface Job {
  readonly name: string;
  /**
   * What it may wait behind: deadlines have a worker of their own, so that no file, however large,
   * delays the moment at which an agreement ends or a reminder is due.
   */
  readonly kind: 'deadline' | 'pipeline';
  run(payload: unknown, signal: AbortSignal): Promise<void>;
}

/** A job that is queued by the clock: `* * * * *` is every minute, in UTC. */
export interface TimedJob {
  readonly name: string;
  readonly cron: string;
}

/**
 * How a job is queued. `key` makes it unique: a second one with the same key replaces the first.
 */
export interface JobOptions {
  readonly key?: string;
  readonly run_at?: Date;
}

/** Queues a job in the transaction of the change: both happen or neither does. */
export async function enqueueJob(
  db: Db,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  options: JobOptions = {},
): Promise<void> {
  await sql`select datong.enqueue_job(
    ${name}::text, ${JSON.stringify(payload)}::json,
    ${options.key ?? null}::text, ${options.run_at?.toISOString() ?? null}::timestamptz)`.execute(
    db,
  );
}
