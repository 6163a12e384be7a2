import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { CaseId, OrganisationId } from '#kernel/ids.ts';
import type { CaseState } from './contracts.ts';
import type { WorkCaseTable } from './tables.ts';

export type CaseRow = Selectable<WorkCaseTable>;

/** A case by its id; `lock` holds it until the end of the transaction. */
export async function findCaseRow(db: Db, id: CaseId, lock = false): Promise<CaseRow | undefined> {
  const query = db.selectFrom('work_case').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertCase(db: Db, row: Insertable<WorkCaseTable>): Promise<void> {
  await db.insertInto('work_case').values(row).execute();
}

export async function updateCase(
  db: Db,
  id: CaseId,
  change: Updateable<WorkCaseTable>,
): Promise<void> {
  await db.updateTable('work_case').set(change).where('id', '=', id).execute();
}

/** What to list, and from where on. */
export interface CaseFilter {
  /** null sees all. */
  readonly organisation_id: OrganisationId | null;
  readonly state: CaseState | undefined;
  readonly overdue_at: Date | undefined;
  readonly kind: string | undefined;
  readonly before_id: CaseId | undefined;
  readonly limit: number;
}

/** A page of cases, newest first. */
export async function listCaseRows(db: Db, filter: CaseFilter): Promise<readonly CaseRow[]> {
  const { organisation_id: own, state, overdue_at, kind, before_id } = filter;
  let query = db.selectFrom('work_case').selectAll().orderBy('id', 'desc').limit(filter.limit);
  if (own !== null) {
    query = query.where((eb) =>
      eb.or([eb('assigned_organisation_id', '=', own), eb('opened_by_organisation_id', '=', own)]),
    );
  }
  if (state) query = query.where('state', '=', state);
  if (overdue_at) query = query.where('state', '=', 'open').where('due_at', '<', overdue_at);
  if (kind) query = query.where('kind', '=', kind);
  if (before_id) query = query.where('id', '<', before_id);
  return query.execute();
}

/** Open cases past their clock that nobody was reminded of yet. */
export async function listCasesToRemind(db: Db, now: Date): Promise<readonly CaseRow[]> {
  return db
    .selectFrom('work_case')
    .selectAll()
    .where('state', '=', 'open')
    .where('due_at', '<', now)
    .where('reminded', '=', false)
    .orderBy('due_at')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Those of the cases in which somebody still has to answer. */
export async function listOpenCaseRows(db: Db, ids: readonly CaseId[]): Promise<CaseRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('work_case')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('state', 'in', ['open', 'need-more'])
    .execute();
}
