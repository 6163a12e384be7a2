import type { AgreementId } from '#kernel/ids.ts';
import type { CallRecord, SubjectsRecord } from '../call-record.ts';
import type { EvidenceTail } from '../ports.ts';
import { dayNumber, startOfDay } from '../shanghai-time.ts';
import type { DayUsage } from './usage-counters.ts';

const recordsPerTurn = 512;
// Records of two calls may stand in the log in another order than their times.
const disorderMs = 600_000;
const text = new TextDecoder();

interface AddedUse {
  calls: number;
  records: number;
  readonly persons: Set<string>;
  readonly files: Set<string>;
}

type Timed = { readonly kind: string; readonly time?: number };

/**
 * What every agreement has used on a day (on later ones, nothing), added up from the log itself.
 * The tables of use are derived and their owner can edit them; a limit must not come back by that
 * (Shanghai Data Regulation art. 39).
 */
export async function readUseOfDay(
  tail: EvidenceTail,
  day: number,
): Promise<(agreement_id: AgreementId, on_day: number) => DayUsage> {
  const from_ms = startOfDay(day).getTime();
  const used = new Map<string, AddedUse>();
  let end = tail.durable;
  while (end > 0) {
    const start = Math.max(0, end - recordsPerTurn);
    const entries = await tail.read(start, end - start);
    const records = entries.map(({ entry }) => JSON.parse(text.decode(entry)) as Timed);
    for (const record of records) if (isOfDay(record, day)) add(used, record);
    const times = records.flatMap(({ time }) => (time === undefined ? [] : [time]));
    if (times.length > 0 && Math.max(...times) < from_ms - disorderMs) break;
    end = start;
  }
  return (agreement_id, on_day) => {
    const use = on_day === day ? used.get(agreement_id) : undefined;
    return { day: on_day, ...(use ?? nothing()) };
  };
}

type Counted = CallRecord | SubjectsRecord;

function isOfDay(record: Timed, day: number): record is Counted {
  if (record.kind !== 'call' && record.kind !== 'call-subjects') return false;
  return record.time !== undefined && dayNumber(record.time) === day;
}

function add(used: Map<string, AddedUse>, record: Counted): void {
  const { agreement } = record;
  if (agreement === null) return;
  const use = used.get(agreement) ?? nothing();
  used.set(agreement, use);
  for (const person of record.subjects) use.persons.add(person);
  if (record.kind !== 'call') return;
  use.calls += record.decision === 'answered' ? 1 : 0;
  use.records += record.rows;
  if (record.file && record.rows > 0 && record.answer_sha256 !== null)
    use.files.add(record.answer_sha256);
}

function nothing(): AddedUse {
  return { calls: 0, records: 0, persons: new Set(), files: new Set() };
}
