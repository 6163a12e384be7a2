import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { ErrorReportId, OrganisationId, PersonId } from '#kernel/ids.ts';
import type { ErrorReportTable } from '../tables.ts';
import type { ErrorState } from './error-shapes.ts';

export type ErrorReport = Selectable<ErrorReportTable>;

/** The report, held until the end of the transaction where `lock` is set; nothing when unknown. */
export async function findErrorReport(
  db: Db,
  id: ErrorReportId,
  lock: boolean,
): Promise<ErrorReport | undefined> {
  const query = db.selectFrom('opening_error_report').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** The next number of a year, without gaps: whoever takes one holds the others up. */
export async function nextErrorSequence(db: Db, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('opening-error'), ${year})`.execute(db);
  const row = await db
    .selectFrom('opening_error_report')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('year', '=', year)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

/** How many reports of people without an account wait for an answer. */
export async function countAnonymousErrors(db: Db): Promise<number> {
  const row = await db
    .selectFrom('opening_error_report')
    .select(({ fn }) => fn.countAll<string>().as('waiting'))
    .where('state', '=', 'reported')
    .where('reporter_person_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.waiting);
}

/** How many errors a person reported since an instant; null counts those without an account. */
export async function countErrorsOf(
  db: Db,
  person_id: PersonId | null,
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('opening_error_report')
    .select(({ fn }) => fn.countAll<string>().as('reported'))
    .where('reporter_person_id', 'is not distinct from', person_id)
    .where('reported_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.reported);
}

/** Which reports to list; withdrawn ones never are. */
export interface ErrorFilter {
  readonly directory_code: string | undefined;
  readonly provider_id: OrganisationId | undefined;
  readonly state: Exclude<ErrorState, 'withdrawn'> | undefined;
  readonly overdue_at: Date | undefined;
  readonly before_id: ErrorReportId | undefined;
  readonly limit: number;
}

/** A page of reports, newest first. */
export async function listErrorReports(
  db: Db,
  { directory_code, provider_id, state, overdue_at, before_id, limit }: ErrorFilter,
): Promise<readonly ErrorReport[]> {
  let query = db.selectFrom('opening_error_report').selectAll().orderBy('id', 'desc').limit(limit);
  query = query.where('state', 'in', state ? [state] : ['reported', 'answered']);
  if (directory_code) query = query.where('directory_code', '=', directory_code);
  if (provider_id) query = query.where('provider_id', '=', provider_id);
  if (overdue_at) query = query.where('due_at', '<', overdue_at);
  if (before_id) query = query.where('id', '<', before_id);
  return query.execute();
}
