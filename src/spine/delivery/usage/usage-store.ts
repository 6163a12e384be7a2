import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { AgreementId, KeyId, OrganisationId, ServedId } from '#kernel/ids.ts';
import type { CallView } from '../contracts.ts';
import { dayText, startOfDay } from '../shanghai-time.ts';
import type { CallRecordTable } from '../tables.ts';
import type { DayUsage } from './usage-counters.ts';

const dayMs = 86_400_000;

/** First entry of the log that is not yet counted. */
export async function getPosition(db: Db): Promise<number> {
  const row = await db
    .selectFrom('delivery_position')
    .select('next_index')
    .executeTakeFirstOrThrow();
  return Number(row.next_index);
}

/** Moves the position; false when somebody else has moved it meanwhile. */
export async function movePosition(db: Db, from: number, to: number): Promise<boolean> {
  const moved = await db
    .updateTable('delivery_position')
    .set({ next_index: String(to) })
    .where('next_index', '=', String(from))
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** A call as it goes into `call_record`; times in milliseconds. */
export interface CallRow {
  readonly log_index: number;
  readonly receipt: string;
  readonly agreement_id: AgreementId | null;
  readonly consumer_id: OrganisationId | null;
  readonly key_id: KeyId | null;
  readonly at_ms: number;
  readonly request_ms: number | null;
  readonly request_sha256: string;
  readonly decision: 'answered' | 'refused';
  readonly codes: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly terminal: string;
  readonly snapshot_id: ServedId | null;
  readonly operation: CallRecordTable['operation'];
  readonly file_sha256: string | null;
}

/** Adds calls; one parameter for all of them, however many. */
export async function insertCalls(db: Db, calls: readonly CallRow[]): Promise<void> {
  await sql`insert into call_record (log_index, receipt, agreement_id, consumer_id, key_id, at,
      request_time, request_sha256, decision, codes, rows, bytes, terminal, snapshot_id,
      operation, file_sha256)
    select log_index, receipt, agreement_id, consumer_id, key_id, to_timestamp(at_ms / 1000.0),
      to_timestamp(request_ms / 1000.0), request_sha256, decision,
      array(select jsonb_array_elements_text(codes)), rows, bytes, terminal, snapshot_id,
      operation, file_sha256
    from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) as call (log_index bigint,
      receipt text, agreement_id text, consumer_id text, key_id text, at_ms bigint,
      request_ms bigint, request_sha256 text, decision text, codes jsonb, rows integer,
      bytes bigint, terminal text, snapshot_id text, operation text, file_sha256 text)`.execute(db);
}

/** What an agreement delivered in some hour, to be added to what is there. */
export interface HourSum {
  readonly agreement_id: AgreementId;
  readonly hour_ms: number;
  readonly calls: number;
  readonly refused: number;
  readonly records: number;
  readonly bytes: number;
}

export async function addHours(db: Db, sums: readonly HourSum[]): Promise<void> {
  await sql`insert into usage_hour as kept (agreement_id, hour, calls, refused, records, bytes)
    select agreement_id, to_timestamp(hour_ms / 1000.0), calls, refused, records, bytes
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as sum (agreement_id text,
      hour_ms bigint, calls integer, refused integer, records bigint, bytes bigint)
    on conflict (agreement_id, hour) do update set calls = kept.calls + excluded.calls,
      refused = kept.refused + excluded.refused, records = kept.records + excluded.records,
      bytes = kept.bytes + excluded.bytes`.execute(db);
}

/** A person met on a day. */
export interface SubjectDay {
  readonly agreement_id: AgreementId;
  readonly day: string;
  readonly subject: string;
}

export async function addSubjects(db: Db, subjects: readonly SubjectDay[]): Promise<void> {
  await sql`insert into usage_subject (agreement_id, day, subject)
    select agreement_id, day, subject from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb)
      as met (agreement_id text, day date, subject text)
    on conflict do nothing`.execute(db);
}

/** What an agreement has used on a day. */
export async function readDayUsage(
  db: Db,
  agreement_id: AgreementId,
  day: number,
): Promise<DayUsage> {
  const from = startOfDay(day);
  const sums = await db
    .selectFrom('usage_hour')
    .select((one) => [one.fn.sum('calls').as('calls'), one.fn.sum('records').as('records')])
    .where('agreement_id', '=', agreement_id)
    .where('hour', '>=', from)
    .where('hour', '<', new Date(from.getTime() + dayMs))
    .executeTakeFirst();
  const persons = await db
    .selectFrom('usage_subject')
    .select('subject')
    .where('agreement_id', '=', agreement_id)
    .where('day', '=', dayText(day))
    .execute();
  const files = await db
    .selectFrom('call_record')
    .select('file_sha256')
    .distinct()
    .where('agreement_id', '=', agreement_id)
    .where('at', '>=', from)
    .where('at', '<', new Date(from.getTime() + dayMs))
    .where('file_sha256', 'is not', null)
    .where('rows', '>', 0)
    .execute();
  return {
    day,
    calls: Number(sums?.calls ?? 0),
    records: Number(sums?.records ?? 0),
    persons: persons.map((row) => row.subject),
    files: files.map((row) => row.file_sha256 ?? ''),
  };
}

/** Digests of requests that were taken and are dated after a moment. */
export async function readSpentRequests(db: Db, after_ms: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('call_record')
    .select('request_sha256')
    .where('request_time', '>=', new Date(after_ms))
    .execute();
  return new Set(rows.map((row) => row.request_sha256));
}

/** Sums of the hours of an agreement from a moment on. */
export async function readHours(
  db: Db,
  agreement_id: AgreementId,
  from: Date,
): Promise<readonly HourSum[]> {
  const rows = await db
    .selectFrom('usage_hour')
    .selectAll()
    .where('agreement_id', '=', agreement_id)
    .where('hour', '>=', from)
    .orderBy('hour')
    .execute();
  return rows.map((row) => ({
    agreement_id,
    hour_ms: row.hour.getTime(),
    calls: row.calls,
    refused: row.refused,
    records: Number(row.records),
    bytes: Number(row.bytes),
  }));
}

/** Distinct persons of an agreement by day, from a day on. */
export async function readPersonsByDay(
  db: Db,
  agreement_id: AgreementId,
  from_day: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('usage_subject')
    .select((one) => [sql<string>`day::text`.as('day'), one.fn.countAll<string>().as('persons')])
    .where('agreement_id', '=', agreement_id)
    .where('day', '>=', dayText(from_day))
    .groupBy('day')
    .execute();
  return new Map(rows.map((row) => [row.day, Number(row.persons)]));
}

/** Calls of an agreement, newest first. */
export async function readCalls(
  db: Db,
  wanted: {
    readonly agreement_id: AgreementId;
    readonly decision: CallRecordTable['decision'] | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<readonly CallView[]> {
  const { agreement_id, decision, before, limit } = wanted;
  const rows = await db
    .selectFrom('call_record')
    .selectAll()
    .where('agreement_id', '=', agreement_id)
    .$if(decision !== undefined, (query) => query.where('decision', '=', decision ?? 'answered'))
    .$if(before !== undefined, (query) => query.where('log_index', '<', before ?? '0'))
    .orderBy('log_index', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    index: Number(row.log_index),
    receipt: row.receipt,
    at: row.at.toISOString(),
    decision: row.decision,
    codes: row.codes,
    rows: row.rows,
    bytes: Number(row.bytes),
    operation: row.operation,
    key_id: row.key_id,
    terminal: row.terminal,
    snapshot_id: row.snapshot_id,
  }));
}

/** Which of the agreements told of which of the persons, ever; by keyed hash, from the log. */
export async function readTold(
  db: Db,
  agreement_ids: readonly AgreementId[],
  subjects: readonly string[],
): Promise<readonly { readonly agreement_id: AgreementId; readonly subject: string }[]> {
  if (agreement_ids.length === 0 || subjects.length === 0) return [];
  return await db
    .selectFrom('usage_subject')
    .select(['agreement_id', 'subject'])
    .distinct()
    .where('agreement_id', 'in', [...agreement_ids])
    .where('subject', 'in', [...subjects])
    .execute();
}
