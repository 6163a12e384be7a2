import { type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { filesRefusals } from '../refusals.ts';
import { runLimits } from './run-limits.ts';
import type { RunState } from './run-state.ts';
import type { RunTable } from './run-tables.ts';

export type Run = Selectable<RunTable>;
export type RunUpdate = Updateable<RunTable>;

const busyStates = ['queued', 'running', 'cancelling'] as const satisfies readonly RunState[];

export async function findRun(db: Db, id: RunId, lock?: 'lock'): Promise<Run | undefined> {
  return await db
    .selectFrom('run')
    .selectAll()
    .where('id', '=', id)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
}

/** The run; refuses when there is none. `lock` holds it until the transaction ends. */
export async function getRun(db: Db, id: RunId, lock?: 'lock'): Promise<Run> {
  const run = await findRun(db, id, lock);
  if (run) return run;
  throw new Refused([filesRefusals.reason('run-not-found', { field: 'id', detail: id })]);
}

/** The run of this kind that is under way for a subject, if any. `lock` holds it. */
export async function findRunUnderWay(
  db: Db,
  kind: string,
  subject: string,
  lock?: 'lock',
): Promise<Run | undefined> {
  return await db
    .selectFrom('run')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('exclusive', '=', true)
    .where('state', 'in', busyStates)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
}

/** The same, for who wants to start another; serialises who asks. */
export async function findBusyRun(db: Db, kind: string, subject: string): Promise<Run | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`run:${kind}`}), hashtext(${subject}))`.execute(
    db,
  );
  return await findRunUnderWay(db, kind, subject);
}

export async function updateRun(db: Db, id: RunId, change: RunUpdate): Promise<void> {
  await db.updateTable('run').set(change).where('id', '=', id).execute();
}

/** Takes a queued run for this process; nothing when another took it or it has ended. */
export async function claimRun(
  db: Db,
  id: RunId,
  lease: string,
  now: Date,
): Promise<Run | undefined> {
  return await db
    .updateTable('run')
    .set((eb) => ({
      state: 'running',
      lease,
      lease_until: leaseEnd(now),
      attempt: eb('attempt', '+', 1),
      started_at: eb.fn.coalesce('started_at', eb.val(now)),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst();
}

/**
 * Says that the holder of a run lives, and writes how far it is.
 *
 * @returns the state, which may be `cancelling`; nothing when the lease was lost
 */
export async function beatRun(
  db: Db,
  id: RunId,
  lease: string,
  now: Date,
  change: RunUpdate,
): Promise<RunState | undefined> {
  const row = await db
    .updateTable('run')
    .set({ ...change, lease_until: leaseEnd(now), updated_at: now })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('state', 'in', ['running', 'cancelling'])
    .returning('state')
    .executeTakeFirst();
  return row?.state;
}

/** Runs whose holder was silent beyond its lease; all that are held when `also_living`. */
export async function findAbandoned(
  db: Db,
  now: Date,
  also_living: boolean,
): Promise<readonly Run[]> {
  return await db
    .selectFrom('run')
    .selectAll()
    .where('state', 'in', ['running', 'cancelling'])
    .$if(!also_living, (query) => query.where('lease_until', '<', now))
    .forUpdate()
    .execute();
}

export async function findQueued(db: Db): Promise<readonly RunId[]> {
  const rows = await db.selectFrom('run').select('id').where('state', '=', 'queued').execute();
  return rows.map(({ id }) => id);
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + runLimits.lease_ms);
}
