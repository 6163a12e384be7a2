import { createHash } from 'node:crypto';
import type { Db } from '#actions/action.ts';
import { digestOf } from '#actions/facts.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Reject } from '#spine/files/index.ts';
import type { Segmenter } from '../ports.ts';
import { catalogRefusals } from '../refusals.ts';
import { foldIdentity } from './fold-identity.ts';
import type { ImportRun } from './import-input.ts';
import { importLimits } from './import-limits.ts';
import { type MappingSurroundings, mapRecord } from './map-record.ts';
import { type RefusedRecord, rejectRecord } from './reject-record.ts';
import { findSeen, keepSeen, type SeenIdentity } from './seen-identities.ts';
import type { RawRecord } from './split-records.ts';
import { type ImportedRecord, storeImported } from './store-imported.ts';

/** What came of a batch; `read` is the sum of the others. */
interface TakenBatch {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  /** SHA-256 over what was taken, so that the fact of a batch names its content. */
  readonly digest: string;
  readonly rejects: readonly Reject[];
}

/** What taking a batch needs besides the records. */
export interface BatchSurroundings extends MappingSurroundings {
  readonly segmenter: Segmenter;
  readonly now: Date;
}

/** Takes some records over in the open transaction: maps, finds repeats, adds or updates. */
export async function importBatch(
  db: Db,
  run: ImportRun,
  records: readonly RawRecord[],
  around: BatchSurroundings,
): Promise<TakenBatch> {
  const refused: RefusedRecord[] = [];
  const mapped = records.flatMap((record) => mapOrRefuse(record, around, refused));
  const kept = await withoutRepeats(db, run, mapped, refused);
  const { added, updated, unchanged } = await storeImported(db, run, kept, around);
  return {
    read: records.length,
    added,
    updated,
    unchanged,
    refused: refused.length,
    // Repeats are found after the rest; the list is in the order of the file.
    rejects: refused.sort((one, other) => one.position - other.position).map(rejectRecord),
    digest: digestOf(kept.map(({ identity, digest }) => [identity, digest])),
  };
}

function mapOrRefuse(
  record: RawRecord,
  around: BatchSurroundings,
  refused: RefusedRecord[],
): ImportedRecord[] {
  const { position } = record;
  if (record.oversize) {
    const detail = `> ${importLimits.record_length_max}`;
    const reasons = [catalogRefusals.reason('record-too-large', { detail })];
    refused.push({ position, name: null, reasons });
    return [];
  }
  const mapped = mapRecord(record.value, around);
  if (!mapped.ok) {
    refused.push({ position, name: mapped.name, reasons: mapped.reasons });
    return [];
  }
  const { document } = mapped;
  return [
    { position, document, digest: digestOf(document), identity: identityOf(mapped.identity) },
  ];
}

/** SHA-256 of what tells the record from others of its source, whatever its spaces and width. */
function identityOf(parts: readonly string[]): string {
  return createHash('sha256')
    .update(canonicalJson(parts.map(foldIdentity)))
    .digest('hex');
}

// A repeat is refused with the place of the first, or numbered, so that each keeps its own code
// when the file comes again.
async function withoutRepeats(
  db: Db,
  run: ImportRun,
  mapped: readonly ImportedRecord[],
  refused: RefusedRecord[],
): Promise<readonly ImportedRecord[]> {
  const known = await findSeen(db, run.id, [...new Set(mapped.map(({ identity }) => identity))]);
  const seen = new Map<string, SeenIdentity>();
  const kept: ImportedRecord[] = [];
  for (const record of mapped) {
    const { identity, position, document } = record;
    const earlier = seen.get(identity) ?? known.get(identity);
    const occurrences = (earlier?.occurrences ?? 0) + 1;
    const first_position = earlier?.first_position ?? position;
    seen.set(identity, { identity, first_position, occurrences });
    if (occurrences === 1) kept.push(record);
    else if (run.duplicates === 'keep')
      kept.push({ ...record, identity: `${identity}#${occurrences}` });
    else {
      const detail = `第 ${first_position} 条 / record ${first_position}`;
      const reasons = [catalogRefusals.reason('record-duplicate', { detail })];
      refused.push({ position, name: document.name, reasons });
    }
  }
  await keepSeen(db, run.id, [...seen.values()]);
  return kept;
}
