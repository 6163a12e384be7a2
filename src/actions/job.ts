import { sql } from 'kysely';
import type { z } from 'zod';
import type { ActionContext, Db } from './action.ts';
import type { FactType } from './contract.ts';

/** What a running job is given. */
export interface JobContext {
  /** For reading, and for progress that is nobody's history: leases, counts of a running load. */
  readonly db: Db;
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal;
  now(): Date;
  /**
   * One transaction with its facts, by the actor of the job. A step that records no fact found
   * nothing to do: it is rolled back, so that no change can be without one.
   */
  step<Value>(work: (context: ActionContext) => Promise<Value>): Promise<Value>;
}

/**
 * Work that outlives a request, declared like an action. A job may be started again after a crash
 * at any point, so it keeps its position in tables of its own room and skips what is already done.
 */
export interface Job<Payload extends z.ZodObject = z.ZodObject, Result = unknown> {
  /** `<room>.<verb>-<noun>`; under this name its work stands in the facts. */
  readonly name: string;
  /**
   * What it may wait behind: deadlines have a worker of their own, so that no file, however large,
   * delays the moment at which an agreement ends or a reminder is due.
   */
  readonly kind: 'deadline' | 'pipeline';
  readonly payload: Payload;
  /** What its steps may record; a fact of another type is a fault and nothing is kept. */
  readonly facts: readonly FactType[];
  run(context: JobContext, payload: z.output<Payload>): Promise<Result>;
}

/** Declares a job and keeps the exact types of its payload and its result. */
export function job<Payload extends z.ZodObject, Result>(
  declared: Job<Payload, Result>,
): Job<Payload, Result> {
  return declared;
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
