import { Refused } from '#kernel/refusal.ts';
import {
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
import { chooseMapping } from './choose-mapping.ts';
import type { FieldMapping } from './field-mapping.ts';
import { type BatchSurroundings, importBatch } from './import-batch.ts';
import type { ImportInput } from './import-input.ts';
import { importLimits } from './import-limits.ts';
import { findShape, type RecordShape, readRecords } from './read-records.ts';
import { RecordSample } from './record-sample.ts';
import type { RawRecord } from './split-records.ts';

type ImportWork = RunWork<ImportInput>;

/**
 * Takes over a file. The whole file is checked before its first record is taken, so that a broken
 * one leaves nothing behind; then batches are committed with the position they reached, so that a
 * killed import goes on exactly there.
 */
export async function importFile(ports: CatalogPorts, work: ImportWork): Promise<void> {
  await work.enter('checking');
  const { shape, mapping } = await checkFile(ports, work);
  const { format, encoding } = shape;
  await work.commit(() => ({ result: { format, encoding, mapping_name: mapping.name } }));
  await work.enter('taking');
  await takeFile(ports, work, { shape, mapping });
}

/** What the check found out about a file. */
interface CheckedFile {
  readonly shape: RecordShape;
  readonly mapping: FieldMapping;
}

async function checkFile(ports: CatalogPorts, work: ImportWork): Promise<CheckedFile> {
  const { input, signal } = work;
  if (!(await ports.uploads.find(input.upload_id))) {
    throw new Refused([filesRefusals.reason('upload-not-found', { detail: input.upload_id })]);
  }
  const shape = await findShape(() => unpackFile(ports.uploads.open(input.upload_id)));
  const sample = new RecordSample();
  for await (const record of recordsOf(ports, work, shape)) {
    signal.throwIfAborted();
    sample.add(record);
  }
  if (sample.count === 0) throw new Refused([catalogRefusals.reason('file-empty')]);
  return { shape, mapping: input.mapping ?? chooseMapping(sample.records, input) };
}

/** The records of the file; how far it is read goes out as progress. */
function recordsOf(
  { uploads }: CatalogPorts,
  { input, progress }: ImportWork,
  shape: RecordShape,
): AsyncGenerator<RawRecord> {
  const open = () => unpackFile(uploads.open(input.upload_id), (done) => progress({ done }));
  return readRecords(open, shape);
}

async function takeFile(
  ports: CatalogPorts,
  work: ImportWork,
  { shape, mapping }: CheckedFile,
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
  for await (const record of recordsOf(ports, work, shape)) {
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
