import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import type { CallRecord, SubjectsRecord } from '../call-record.ts';
import type { StrangerRecord } from '../caller/stranger-calls.ts';
import type { EvidenceEntry, EvidenceTail } from '../ports.ts';
import { dayNumber, dayText } from '../shanghai-time.ts';
import {
  addHours,
  addSubjects,
  type CallRow,
  getPosition,
  type HourSum,
  insertCalls,
  movePosition,
  type SubjectDay,
} from './usage-store.ts';

const hourMs = 3_600_000;
const text = new TextDecoder();

/**
 * Counts entries of the evidence log into the tables of use, and moves the position with them:
 * each call is counted once, whatever stops in between. Entries that are no calls are passed over.
 */
export async function countCalls(
  db: Db,
  entries: readonly EvidenceEntry[],
  receiptOf: EvidenceTail['receiptOf'],
): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  await db.transaction().execute(async (transaction) => {
    // What a power cut takes back is counted again from the log, position and all; so its own sync
    // would only stand in the way of the log's.
    await sql`set local synchronous_commit = off`.execute(transaction);
    const position = await getPosition(transaction);
    const fresh = entries.filter((one) => one.index >= position);
    if (fresh.length === 0) return;
    if (!(await movePosition(transaction, position, last.index + 1))) {
      throw new Error('another process counts the same log');
    }
    await store(
      transaction,
      fresh.flatMap((one) => readCall(one, receiptOf)),
    );
  });
}

/** A call, persons of one that are too many for its own record, or refusals that were counted. */
interface ReadCall {
  /** Refused calls that stand in one record, as those of the public do. */
  readonly refused: number;
  readonly row: CallRow | undefined;
  readonly agreement_id: AgreementId | null;
  readonly at_ms: number;
  readonly subjects: readonly string[];
}

function readCall(
  { index, entry }: EvidenceEntry,
  receiptOf: EvidenceTail['receiptOf'],
): readonly ReadCall[] {
  // Calls are written by this room, and the log keeps them byte for byte.
  const record = JSON.parse(text.decode(entry)) as
    | CallRecord
    | SubjectsRecord
    | StrangerRecord
    | { kind: 'other' };
  if (record.kind === 'call-subjects') {
    const { agreement: agreement_id, time: at_ms, subjects } = record;
    return [{ row: undefined, agreement_id, at_ms, subjects, refused: 0 }];
  }
  if (record.kind === 'stranger-calls') {
    const { agreement: agreement_id, last: at_ms, count: refused } = record;
    return [{ row: undefined, agreement_id, at_ms, subjects: [], refused }];
  }
  if (record.kind !== 'call') return [];
  const call = record;
  const row: CallRow = {
    log_index: index,
    receipt: receiptOf(index, entry),
    agreement_id: call.agreement,
    consumer_id: call.consumer,
    key_id: call.key,
    at_ms: call.time,
    request_ms: call.request_time,
    request_sha256: call.request_sha256,
    decision: call.decision,
    codes: call.refusals,
    rows: call.rows,
    bytes: call.answer_bytes,
    terminal: call.terminal,
    snapshot_id: call.snapshot,
    operation: call.operation ?? null,
    file_sha256: call.file ? call.answer_sha256 : null,
  };
  const { agreement: agreement_id, time: at_ms, subjects } = call;
  return [{ row, agreement_id, at_ms, subjects, refused: call.decision === 'refused' ? 1 : 0 }];
}

async function store(db: Db, calls: readonly ReadCall[]): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.flatMap((one) => one.row ?? []);
  if (rows.length > 0) await insertCalls(db, rows);
  const sums = sumHours(calls);
  if (sums.length > 0) await addHours(db, sums);
  const subjects = metSubjects(calls);
  if (subjects.length > 0) await addSubjects(db, subjects);
}

function sumHours(calls: readonly ReadCall[]): readonly HourSum[] {
  const sums = new Map<string, { -readonly [Member in keyof HourSum]: HourSum[Member] }>();
  for (const { row, agreement_id, at_ms, refused } of calls) {
    if (agreement_id === null || (!row && refused === 0)) continue;
    const hour_ms = at_ms - (at_ms % hourMs);
    const key = `${agreement_id} ${hour_ms}`;
    const none = { calls: 0, refused: 0, records: 0, bytes: 0 };
    const sum = sums.get(key) ?? { agreement_id, hour_ms, ...none };
    sum.calls += row?.decision === 'answered' ? 1 : 0;
    sum.refused += refused;
    sum.records += row?.rows ?? 0;
    sum.bytes += row?.bytes ?? 0;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function metSubjects(calls: readonly ReadCall[]): readonly SubjectDay[] {
  const met = new Map<string, SubjectDay>();
  for (const { agreement_id, at_ms, subjects } of calls) {
    if (agreement_id === null) continue;
    const day = dayText(dayNumber(at_ms));
    for (const subject of subjects) {
      met.set(`${agreement_id} ${day} ${subject}`, { agreement_id, day, subject });
    }
  }
  return [...met.values()];
}
