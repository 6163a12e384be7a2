import type { Db } from '#actions/action.ts';
import type { CaseId } from '#kernel/ids.ts';
import { chinaCalendar } from '#kernel/working-days.ts';
import { isOverdue, workingDaysLeft } from './case-clock.ts';
import { listCaseEvents, pausesOf } from './case-history.ts';
import { type CaseRow, findCaseRow, listOpenCaseRows } from './case-store.ts';
import type { CaseEvent, CaseSummary, CaseView } from './contracts.ts';

/** The cases with their clocks, in the order given. */
export async function summariesOf(
  db: Db,
  rows: readonly CaseRow[],
  now: Date,
): Promise<CaseSummary[]> {
  const views = await viewsOf(db, rows, now);
  return views.map(({ events: _events, ...summary }) => summary);
}

/** A case with its history. */
export async function caseViewOf(db: Db, row: CaseRow, now: Date): Promise<CaseView> {
  const [view] = await viewsOf(db, [row], now);
  if (!view) throw new Error(`no view of ${row.id}`);
  return view;
}

/** The view of a case for a room that has checked who may see it. */
export async function findCaseView(db: Db, id: CaseId, now: Date): Promise<CaseView | undefined> {
  const row = await findCaseRow(db, id);
  return row && caseViewOf(db, row, now);
}

/** Whether somebody still has to answer, and until when. */
export interface OpenClock {
  readonly due_at: string;
  readonly overdue: boolean;
}

/** The clocks of the cases that are not closed, by case, for lists of other rooms. */
export async function findOpenClocks(
  db: Db,
  ids: readonly CaseId[],
  now: Date,
): Promise<ReadonlyMap<CaseId, OpenClock>> {
  const rows = await listOpenCaseRows(db, ids);
  return new Map(
    rows.map((row) => [row.id, { due_at: row.due_at.toISOString(), overdue: isOverdue(row, now) }]),
  );
}

async function viewsOf(db: Db, rows: readonly CaseRow[], now: Date): Promise<CaseView[]> {
  const ids = rows.map((row) => row.id);
  const events = await listCaseEvents(db, ids);
  return rows.map((row) => viewOf(row, events.get(row.id) ?? [], now));
}

function viewOf(row: CaseRow, events: readonly CaseEvent[], now: Date): CaseView {
  const closed = row.closed_at ?? now;
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
      paused: pausesOf(events),
      extended: row.extended,
      // A decided case keeps what it was when it was decided.
      overdue: isOverdue(row, closed),
      calendar: row.calendar,
      clause: row.clause,
    },
    events: [...events],
  };
}
