import type { z } from 'zod';
import type { Actor } from './action.ts';
import type { Job } from './job.ts';
import { type ActionApp, writeStep } from './write-step.ts';

/**
 * Runs a job: is the payload what it declares, then its steps, each a transaction with its facts.
 * A fault is reported and thrown, so that whoever queues jobs tries again.
 */
export async function runJob<Payload extends z.ZodObject, Result>(
  app: ActionApp,
  job: Job<Payload, Result>,
  payload: unknown,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result> {
  const actor: Actor = { kind: 'system', name: job.name };
  try {
    return await job.run(
      {
        db: app.db,
        signal,
        now: () => app.now(),
        step: async (work) => await stepOf(app, job, actor, work),
      },
      job.payload.parse(payload),
    );
  } catch (fault) {
    // Work that was told to stop goes on with the next process; nothing is wrong with it.
    if (!signal.aborted) app.reportFault(job.name, fault);
    throw fault;
  }
}

/** Carries the result of a step that found nothing to do out of the transaction it rolls back. */
class NothingRecorded<Value> {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

async function stepOf<Value>(
  app: ActionApp,
  job: Pick<Job, 'name' | 'facts'>,
  actor: Actor,
  work: Parameters<typeof writeStep<Value>>[3],
): Promise<Value> {
  try {
    return await writeStep(app, job, actor, async (context, recorded) => {
      const value = await work(context, recorded);
      if (recorded.length === 0) throw new NothingRecorded(value);
      return value;
    });
  } catch (fault) {
    if (fault instanceof NothingRecorded) return fault.value as Value;
    throw fault;
  }
}
