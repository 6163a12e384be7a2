import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import { chinaCalendar } from '#kernel/working-days.ts';
import { isOverdue, workingDaysLeft } from './case-clock.ts';
import type { CaseState, CaseSummary, CaseView } from './contracts.ts';
import type { CaseEventTable, WorkCaseTable } from './tables.ts';

export type CaseRow = Selectable<WorkCaseTable>;

/** A case by its id; `lock` holds it until the end of the transaction. */
export async function findCaseRow(db: Db, id: string, lock = false): Promise<CaseRow | undefined> {
  const query = db.selectFrom('work_case').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

export async function insertCase(db: Db, row: Insertable<WorkCaseTable>): Promise<void> {
  await db.insertInto('work_case').values(row).execute();
}

export async function updateCase(
  db: Db,
  id: string,
  change: Updateable<WorkCaseTable>,
): Promise<void> {
  await db.updateTable('work_case').set(change).where('id', '=', id).execute();
}

/** Appends what happened; the key refuses two writers of one place. */
export async function appendCaseEvent(
  db: Db,
  event: Omit<Insertable<CaseEventTable>, 'sequence'>,
): Promise<void> {
  const last = await db
    .selectFrom('case_event')
    .select((eb) => eb.fn.max('sequence').as('sequence'))
    .where('case_id', '=', event.case_id)
    .executeTakeFirst();
  await db
    .insertInto('case_event')
    .values({ ...event, sequence: (last?.sequence ?? 0) + 1 })
    .execute();
}

export async function insertPause(
  db: Db,
  case_id: string,
  from_at: Date,
  to_at: Date,
): Promise<void> {
  await db.insertInto('case_pause').values({ case_id, from_at, to_at }).execute();
}

/** What to list, and from where on. */
export interface CaseFilter {
  /** null sees all. */
  readonly organisation_id: string | null;
  readonly state: CaseState | undefined;
  readonly overdue_at: Date | undefined;
  readonly kind: string | undefined;
  readonly before_id: string | undefined;
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

/** The cases with their pauses, in the order given. */
export async function summariesOf(
  db: Db,
  rows: readonly CaseRow[],
  now: Date,
): Promise<CaseSummary[]> {
  const ids = rows.map((row) => row.id);
  const pauses = ids.length
    ? await db.selectFrom('case_pause').selectAll().where('case_id', 'in', ids).execute()
    : [];
  return rows.map((row) =>
    summaryOf(
      row,
      pauses.filter((one) => one.case_id === row.id),
      now,
    ),
  );
}

function summaryOf(
  row: CaseRow,
  pauses: readonly { readonly from_at: Date; readonly to_at: Date }[],
  now: Date,
): CaseSummary {
  const closed = row.closed_at ?? now;
  const over = pauses.map((one) => ({
    from: one.from_at.toISOString(),
    to: one.to_at.toISOString(),
  }));
  const running = row.paused_at ? [{ from: row.paused_at.toISOString(), to: null }] : [];
  return {
    id: row.id,
    kind: row.kind,
    title_zh: row.title_zh,
    title_en: row.title_en,
    subject: row.subject,
    link: row.link,
    state: row.state,
    assigned_organisation_id: row.assigned_organisation_id,
    assigned_role: row.assigned_role,
    opened_by_organisation_id: row.opened_by_organisation_id,
    clock: {
      started_at: row.started_at.toISOString(),
      due_at: row.due_at.toISOString(),
      working_days: row.working_days,
      working_days_left: workingDaysLeft(chinaCalendar, row, closed),
      paused: [...over, ...running],
      extended: row.extended,
      // A decided case keeps what it was when it was decided.
      overdue: isOverdue(row, closed),
      calendar: row.calendar,
      clause: row.clause,
    },
  };
}

/** A case with its history. */
export async function caseViewOf(db: Db, row: CaseRow, now: Date): Promise<CaseView> {
  const [summary] = await summariesOf(db, [row], now);
  if (!summary) throw new Error(`no summary of ${row.id}`);
  const events = await db
    .selectFrom('case_event')
    .select(['sequence', 'event', 'at', 'person_id', 'note'])
    .where('case_id', '=', row.id)
    .orderBy('sequence')
    .execute();
  return { ...summary, events: events.map((one) => ({ ...one, at: one.at.toISOString() })) };
}

/** The view of a case for a room that has checked who may see it. */
export async function findCaseView(db: Db, id: string, now: Date): Promise<CaseView | undefined> {
  const row = await findCaseRow(db, id);
  return row && caseViewOf(db, row, now);
}
