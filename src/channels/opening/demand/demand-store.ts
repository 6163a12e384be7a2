import { type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { DemandId, OrganisationId, PersonId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { openingRefusals } from '../refusals.ts';
import type { DemandTable } from '../tables.ts';
import type { DemandState } from './demand-shapes.ts';

export type DemandRow = Selectable<DemandTable>;

/** The demand, held until the end of the transaction where `lock` is set; refuses when unknown. */
export async function getDemand(db: Db, id: DemandId, lock = false): Promise<DemandRow> {
  const query = db.selectFrom('opening_demand').selectAll().where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row) return row;
  throw new Refused([openingRefusals.reason('demand-not-found', { field: 'id', detail: id })]);
}

export async function updateDemand(
  db: Db,
  id: DemandId,
  change: Updateable<DemandTable>,
): Promise<void> {
  await db.updateTable('opening_demand').set(change).where('id', '=', id).execute();
}

/** The next number of a year, without gaps: whoever takes one holds the others up. */
export async function nextSequence(db: Db, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('opening-demand'), ${year})`.execute(db);
  const row = await db
    .selectFrom('opening_demand')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('year', '=', year)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

/** How many demands of people without an account wait for the check. */
export async function countAnonymousWaiting(db: Db): Promise<number> {
  const row = await db
    .selectFrom('opening_demand')
    .select(({ fn }) => fn.countAll<string>().as('waiting'))
    .where('state', '=', 'proposed')
    .where('asker_person_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.waiting);
}

/** How many demands a person made since an instant; null counts those without an account. */
export async function countDemandsOf(
  db: Db,
  person_id: PersonId | null,
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('opening_demand')
    .select(({ fn }) => fn.countAll<string>().as('made'))
    .where('asker_person_id', 'is not distinct from', person_id)
    .where('proposed_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.made);
}

/** Which demands to list. */
export interface DemandFilter {
  readonly state: DemandState | undefined;
  readonly provider_id: OrganisationId | undefined;
  readonly overdue_at: Date | undefined;
  /** Whose own unchecked demands are listed too; null sees all. */
  readonly person_id: PersonId | null;
  readonly before_id: DemandId | undefined;
  readonly limit: number;
}

const publicStates: readonly DemandState[] = ['assigned', 'scheduled', 'released', 'refused'];

/** A page of demands, newest first. */
export async function listDemandRows(db: Db, filter: DemandFilter): Promise<readonly DemandRow[]> {
  const { state, provider_id, overdue_at, person_id, before_id, limit } = filter;
  let query = db.selectFrom('opening_demand').selectAll().orderBy('id', 'desc').limit(limit);
  if (person_id !== null) {
    query = query.where(({ eb, or }) =>
      or([eb('state', 'in', publicStates), eb('asker_person_id', '=', person_id)]),
    );
  }
  if (state) query = query.where('state', '=', state);
  if (provider_id) query = query.where('provider_id', '=', provider_id);
  if (overdue_at) query = query.where('due_at', '<', overdue_at);
  if (before_id) query = query.where('id', '<', before_id);
  return query.execute();
}
