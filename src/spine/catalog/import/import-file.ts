import { Refused } from '#kernel/refusal.ts';
import {
  decodeFile,
  detectEncoding,
  type FileEncoding,
  filesRefusals,
  type Run,
  type RunChange,
  type RunContext,
  type RunWork,
  unpackFile,
} from '#spine/files/index.ts';
import { loadProviderMatcher } from '../directories/providers.ts';
import { catalogFacts } from '../facts.ts';
import type { CatalogPorts } from '../ports.ts';
import { catalogRefusals } from '../refusals.ts';
import { shanghaiDate } from '../shanghai-date.ts';
import { builtinMappings, findFittingMapping } from './builtin-mappings.ts';
import type { FieldMapping } from './field-mapping.ts';
import { type BatchSurroundings, importBatch } from './import-batch.ts';
import type { ImportInput } from './import-input.ts';
import { importLimits } from './import-limits.ts';
import { type RawRecord, splitRecords } from './split-records.ts';

type ImportWork = RunWork<ImportInput>;

/**
 * Takes over a file. The whole file is checked before its first record is taken, so that a broken
 * one leaves nothing behind; then batches are committed with the position they reached, so that a
 * killed import goes on exactly there.
 */
export async function importFile(ports: CatalogPorts, work: ImportWork): Promise<void> {
  await work.enter('checking');
  const { encoding, mapping } = await checkFile(ports, work);
  await work.commit(() => ({ result: { encoding, mapping_name: mapping.name } }));
  await work.enter('taking');
  await takeFile(ports, work, { encoding, mapping });
}

/** What the check found out about a file. */
interface CheckedFile {
  readonly encoding: FileEncoding;
  readonly mapping: FieldMapping;
}

async function checkFile(ports: CatalogPorts, work: ImportWork): Promise<CheckedFile> {
  const { input, signal } = work;
  if (!(await ports.uploads.find(input.upload_id))) {
    throw new Refused([filesRefusals.reason('upload-not-found', { detail: input.upload_id })]);
  }
  const encoding = await detectEncoding(() => unpackFile(ports.uploads.open(input.upload_id)));
  const field_names = new Set<string>();
  let records = 0;
  for await (const record of recordsOf(ports, work, encoding)) {
    signal.throwIfAborted();
    records += 1;
    if (records > importLimits.sample_records) continue;
    for (const name of Object.keys(Object(record.value))) field_names.add(name);
  }
  if (records === 0) throw new Refused([catalogRefusals.reason('file-empty')]);
  const mapping = input.mapping ?? findFittingMapping(field_names, builtinMappings());
  if (!mapping) {
    const detail = [...field_names].slice(0, 30).join('、').slice(0, 500);
    throw new Refused([catalogRefusals.reason('mapping-unknown', { detail })]);
  }
  return { encoding, mapping };
}

/** The records of the file; how far it is read goes out as progress. */
function recordsOf(
  { uploads }: CatalogPorts,
  { input, progress }: ImportWork,
  encoding: FileEncoding,
): AsyncGenerator<RawRecord> {
  const bytes = unpackFile(uploads.open(input.upload_id), (done) => progress({ done }));
  return splitRecords(decodeFile(bytes, encoding));
}

async function takeFile(
  ports: CatalogPorts,
  work: ImportWork,
  { encoding, mapping }: CheckedFile,
): Promise<void> {
  const around = {
    mapping,
    findProvider: await loadProviderMatcher(work.db),
    today: shanghaiDate(work.now()),
    segmenter: ports.segmenter,
  };
  let committed = positionOf(work.run);
  let batch: RawRecord[] = [];
  const commit = async (): Promise<void> => {
    const records = batch;
    batch = [];
    const now = await work.commit((context, run) =>
      commitBatch(context, run, work.input, records, { ...around, now: context.now }),
    );
    committed = positionOf(now);
  };
  for await (const record of recordsOf(ports, work, encoding)) {
    if (record.position <= committed) continue; // committed before the interruption
    batch.push(record);
    if (batch.length >= importLimits.batch_records) await commit();
  }
  if (batch.length > 0) await commit();
  await work.complete(() => ({ done: work.input.upload_bytes }));
}

/** Records that were committed: the place of the last of them in the file, from 1. */
function positionOf({ position }: Run): number {
  return typeof position === 'number' ? position : 0;
}

/** One transaction: records, counts, position, rejects and fact. */
async function commitBatch(
  context: RunContext,
  run: Run,
  { source, duplicates }: ImportInput,
  records: readonly RawRecord[],
  around: BatchSurroundings,
): Promise<RunChange> {
  const taking = { id: run.id, source, duplicates };
  const { rejects, ...taken } = await importBatch(context.db, taking, records, around);
  const { digest, ...counts } = taken;
  const position = positionOf(run);
  await context.record(
    catalogFacts['import.batch-taken'].of({
      subjects: [`run:${run.id}`],
      payload: { source, from_position: position + 1, digest, ...counts },
    }),
  );
  const sums = Object.entries(counts).map(([name, more]) => [name, (run.counts[name] ?? 0) + more]);
  return { position: position + counts.read, counts: Object.fromEntries(sums), rejects };
}
