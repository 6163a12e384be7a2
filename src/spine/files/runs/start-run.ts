import type { ActionContext } from '#actions/action.ts';
import { readSubject } from '#actions/fact-types.ts';
import { actorId } from '#actions/facts.ts';
import { enqueueJob } from '#actions/job.ts';
import { newId, type OrganisationId, type RunId } from '#kernel/ids.ts';
import { filesFacts } from '../facts.ts';
import type { AnyRunKind } from './run-kind.ts';
import { getRun, type Run } from './run-store.ts';

/** Name of the job that works on runs of every kind. */
export const runJobName = 'files.run';

/** A run that is to be. */
export interface NewRun {
  readonly kind: AnyRunKind;
  /** `<what>:<which>`, for example `directory:30700201/000128`. */
  readonly subject: string;
  /** Name for people: of the file, or of the work. */
  readonly title: string;
  /** The body whose work it is; null where it is the data centre's. */
  readonly organisation_id: OrganisationId | null;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether a second one of this kind and subject has to wait for its end. */
  readonly exclusive: boolean;
  /** Of the unit of the kind, where it is known. */
  readonly total?: number;
}

/**
 * Queues a run in the transaction of the action that asks for it, and records `run.started`: the
 * contract of that action declares the fact. Whether the subject is busy is the caller's to ask
 * first (`findBusyRun`), so that every reason to refuse is listed together.
 */
export async function startRun(context: ActionContext, started: NewRun): Promise<Run> {
  const { db, now } = context;
  const { kind, input, subject, ...rest } = started;
  const id = newId('run');
  await db
    .insertInto('run')
    .values({
      id,
      kind: kind.name,
      subject,
      ...rest,
      input: JSON.stringify(kind.input.parse(input)),
      state: 'queued',
      started_by: actorId(context.actor) ?? '',
      created_at: now,
      updated_at: now,
    })
    .execute();
  await queueRun(context, id);
  await context.record(
    filesFacts['run.started'].of({
      subjects: [`run:${id}`, readSubject(subject)],
      payload: { kind: kind.name, title: started.title },
    }),
  );
  return await getRun(db, id);
}

/** Queues the job of a run; there is never more than one waiting. */
export async function queueRun(
  { db }: Pick<ActionContext, 'db'>,
  run_id: RunId,
  run_at?: Date,
): Promise<void> {
  const key = `${runJobName}:${run_id}`;
  await enqueueJob(db, runJobName, { run_id }, { key, ...(run_at ? { run_at } : {}) });
}
