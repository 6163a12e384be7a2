import { z } from 'zod';
import { type Job, type JobContext, job } from '#actions/job.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import {
  decodeFile,
  detectEncoding,
  type FileEncoding,
  filesRefusals,
  unpackFile,
} from '#spine/files/index.ts';
import { loadProviderMatcher } from '../directories/providers.ts';
import { catalogFacts } from '../facts.ts';
import type { CatalogPorts } from '../ports.ts';
import { catalogRefusals } from '../refusals.ts';
import { shanghaiDate } from '../shanghai-date.ts';
import { builtinMappings, findFittingMapping } from './builtin-mappings.ts';
import type { FieldMapping } from './field-mapping.ts';
import { type BatchCounts, type BatchSurroundings, importBatch } from './import-batch.ts';
import { importLimits } from './import-limits.ts';
import {
  advanceImport,
  findImport,
  forgetSeen,
  getImport,
  type ImportChange,
  type ImportRow,
  importJobName,
  importReasonOf,
  updateImport,
} from './import-store.ts';
import { type RawRecord, splitRecords } from './split-records.ts';

const ImportOrder = z.object({ import_id: z.string() });

/** The running job with what it needs of the house. */
type ImportWork = JobContext & CatalogPorts;

/**
 * Takes over a file. The whole file is checked before its first record is
 * taken, so that a broken one leaves nothing behind; then batches are committed with the position
 * they reached, so that a killed import goes on exactly there.
 */
export function importJob(ports: CatalogPorts): Job<typeof ImportOrder, void> {
  return job({
    name: importJobName,
    kind: 'pipeline',
    payload: ImportOrder,
    facts: ['import.batch-taken', 'import.finished', 'import.failed', 'import.stopped'],
    run: (context, { import_id }) => runImport({ ...context, ...ports }, import_id),
  });
}

async function runImport(app: ImportWork, import_id: string): Promise<void> {
  const run = await findImport(app.db, import_id);
  if (!run || !(await advanceImport(app.db, run.id, underWay, toCheck(run)))) return;
  try {
    const { mapping, ...checked } = await checkFile(app, run);
    const change = {
      state: 'running',
      encoding: checked.encoding,
      mapping_name: mapping.name,
    } as const;
    if (!(await advanceImport(app.db, run.id, underWay, change))) return;
    await takeFile(app, run.id, { mapping, ...checked });
  } catch (fault) {
    // Anything that is not a refusal is tried again by the worker; the position is kept.
    if (!(fault instanceof Refused)) throw fault;
    await failImport(app, run, fault.refusals);
  }
}

const underWay = ['queued', 'checking', 'running'] as const;

// One that was killed while taking records stays `running`: its counts already count.
function toCheck(run: ImportRow): ImportChange {
  return { state: run.state === 'running' ? 'running' : 'checking' };
}

/** What the check found out about a file. */
interface CheckedFile {
  readonly encoding: FileEncoding;
  readonly mapping: FieldMapping;
}

async function checkFile(app: ImportWork, run: ImportRow): Promise<CheckedFile> {
  if (!(await app.uploads.find(run.upload_id))) {
    throw new Refused([filesRefusals.reason('upload-not-found', { detail: run.upload_id })]);
  }
  const encoding = await detectEncoding(() => unpackFile(app.uploads.open(run.upload_id)));
  const field_names = new Set<string>();
  let records = 0;
  for await (const record of recordsOf(app, run, encoding)) {
    app.signal.throwIfAborted();
    records += 1;
    if (records > importLimits.sample_records) continue;
    for (const name of Object.keys(Object(record.value))) field_names.add(name);
  }
  if (records === 0) throw new Refused([catalogRefusals.reason('file-empty')]);
  const mapping = run.mapping ?? findFittingMapping(field_names, builtinMappings());
  if (!mapping) {
    const detail = [...field_names].slice(0, 30).join('、').slice(0, 500);
    throw new Refused([catalogRefusals.reason('mapping-unknown', { detail })]);
  }
  return { encoding, mapping };
}

function recordsOf(
  app: ImportWork,
  run: ImportRow,
  encoding: FileEncoding,
  tell?: (bytes: number) => void,
): AsyncGenerator<RawRecord> {
  const bytes = unpackFile(app.uploads.open(run.upload_id), tell);
  return splitRecords(decodeFile(bytes, encoding));
}

async function takeFile(
  app: ImportWork,
  id: string,
  { encoding, mapping }: CheckedFile,
): Promise<void> {
  const run = await getImport(app.db, id);
  const around = {
    mapping,
    findProvider: await loadProviderMatcher(app.db),
    today: shanghaiDate(app.now()),
    segmenter: app.segmenter,
  };
  let bytes_read = 0;
  let batch: RawRecord[] = [];
  const commit = async (): Promise<boolean> => {
    app.signal.throwIfAborted();
    const going = await commitBatch(app, id, batch, bytes_read, around);
    batch = [];
    return going;
  };
  const records = recordsOf(app, run, encoding, (bytes) => {
    bytes_read = bytes;
  });
  for await (const record of records) {
    if (record.position <= run.records_read) continue; // committed before the interruption
    batch.push(record);
    if (batch.length >= importLimits.batch_records && !(await commit())) return;
  }
  if (await commit()) await finishImport(app, id);
}

/** One transaction: records, counts, position and fact. False when asked to stop. */
async function commitBatch(
  app: ImportWork,
  id: string,
  batch: readonly RawRecord[],
  bytes_read: number,
  around: Omit<BatchSurroundings, 'now'>,
): Promise<boolean> {
  return await app.step(async ({ db, now, record }) => {
    const run = await getImport(db, id, 'lock');
    if (run.state !== 'running') return false;
    if (run.stop_asked) {
      await updateImport(db, id, { state: 'cancelled', finished_at: now });
      await record(
        catalogFacts['import.stopped'].of({
          subjects: [`import:${id}`],
          payload: { source: run.source, read: run.records_read },
        }),
      );
      return false;
    }
    if (batch.length === 0) return true;
    const counts = await importBatch(db, run, batch, { ...around, now });
    await updateImport(db, id, { ...sumOf(run, counts), bytes_read });
    await record(
      catalogFacts['import.batch-taken'].of({
        subjects: [`import:${id}`],
        payload: { source: run.source, from_position: run.records_read + 1, ...counts },
      }),
    );
    return true;
  });
}

function sumOf(run: ImportRow, counts: BatchCounts): ImportChange {
  return {
    records_read: run.records_read + counts.read,
    added: run.added + counts.added,
    updated: run.updated + counts.updated,
    unchanged: run.unchanged + counts.unchanged,
    refused: run.refused + counts.refused,
  };
}

async function finishImport(app: ImportWork, id: string): Promise<void> {
  const upload_id = await app.step(async ({ db, now, record }) => {
    const run = await getImport(db, id, 'lock');
    const { source, records_read: read, added, updated, unchanged, refused } = run;
    await updateImport(db, id, {
      state: 'done',
      finished_at: now,
      bytes_read: Number(run.bytes_total),
    });
    await forgetSeen(db, id);
    await record(
      catalogFacts['import.finished'].of({
        subjects: [`import:${id}`],
        payload: { source, read, added, updated, unchanged, refused },
      }),
    );
    return run.upload_id;
  });
  await app.uploads.remove(upload_id);
}

async function failImport(
  app: ImportWork,
  run: ImportRow,
  reasons: readonly Refusal[],
): Promise<void> {
  const [first] = reasons;
  const failure = first ? importReasonOf(first) : null;
  await app.step(async ({ db, now, record }) => {
    await updateImport(db, run.id, {
      state: 'failed',
      finished_at: now,
      failure: JSON.stringify(failure),
    });
    await forgetSeen(db, run.id);
    await record(
      catalogFacts['import.failed'].of({
        subjects: [`import:${run.id}`],
        payload: { source: run.source, code: failure?.code ?? '' },
      }),
    );
  });
  await app.uploads.remove(run.upload_id);
}
