import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { ActId, PersonId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import type { TwoPersonActTable } from '../tables.ts';

export type ActRow = Selectable<TwoPersonActTable>;

/** What makes two calls the same act: who asked for what, with what. */
export interface ActKey {
  readonly proposed_by: PersonId;
  readonly action: string;
  readonly input_sha256: string;
}

/** The act that waits or is approved under this key, after those that ran out were closed. */
export async function findOpenAct(db: Db, key: ActKey, now: Date): Promise<ActRow | undefined> {
  await db
    .updateTable('two_person_act')
    .set({ state: 'expired' })
    .where('proposed_by', '=', key.proposed_by)
    .where('expires_at', '<=', now)
    .where('state', 'in', ['waiting', 'approved'])
    .execute();
  return await db
    .selectFrom('two_person_act')
    .selectAll()
    .where('proposed_by', '=', key.proposed_by)
    .where('action', '=', key.action)
    .where('input_sha256', '=', key.input_sha256)
    .where('state', 'in', ['waiting', 'approved'])
    .executeTakeFirst();
}

export async function insertAct(
  db: Db,
  row: Omit<
    ActRow,
    'state' | 'decided_by' | 'decider_name' | 'decided_at' | 'note' | 'carried_out_at'
  >,
): Promise<void> {
  await db
    .insertInto('two_person_act')
    .values({ ...row, input: JSON.stringify(row.input) })
    .execute();
}

/** Spends an approval; false where another call of the same person spent it first. */
export async function spendApproval(db: Db, id: ActId, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('two_person_act')
    .set({ state: 'carried-out', carried_out_at: now })
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The act, held until the transaction ends; refuses when there is none. */
export async function lockAct(db: Db, id: ActId): Promise<ActRow> {
  const row = await db
    .selectFrom('two_person_act')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row) return row;
  throw new Refused([partiesRefusals.reason('act-not-found', { field: 'id' })]);
}

export async function decideAct(
  db: Db,
  id: ActId,
  decision: Pick<ActRow, 'state' | 'decided_by' | 'decider_name' | 'decided_at' | 'note'>,
): Promise<void> {
  await db.updateTable('two_person_act').set(decision).where('id', '=', id).execute();
}

/** A page of acts, newest first; `of` narrows it to those that somebody takes part in. */
export async function listActRows(
  db: Db,
  of: { readonly person_id: PersonId; readonly roles: readonly string[] } | 'all',
  page: {
    readonly open_at: Date | undefined;
    readonly before_id: ActId | undefined;
    readonly limit: number;
  },
): Promise<ActRow[]> {
  let query = db.selectFrom('two_person_act').selectAll().orderBy('id', 'desc').limit(page.limit);
  const { open_at, before_id } = page;
  if (open_at) {
    query = query.where('state', 'in', ['waiting', 'approved']).where('expires_at', '>', open_at);
  }
  if (before_id) query = query.where('id', '<', before_id);
  if (of === 'all') return await query.execute();
  return await query
    .where((eb) =>
      eb.or([
        eb('proposed_by', '=', of.person_id),
        sql<boolean>`seconds && ${[...of.roles]}::text[]`,
      ]),
    )
    .execute();
}
