import { getDatedValue } from '#actions/dated-values.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { RunWork } from '#spine/files/index.ts';
import { assignColumnIds } from '../columns/column-types.ts';
import { type PlannedColumn, planColumns } from '../columns/plan-columns.ts';
import type { InferredColumn, SnapshotColumn } from '../contracts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { FileRefused, type LandColumn, type ReadRequest } from '../ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { findCurrentSnapshot, findKnownColumns } from '../snapshots/snapshot-store.ts';
import { countLoad, type LoadCounts } from './count-load.ts';
import type { LoadInput } from './load-input.ts';
import { proposeColumns } from './propose-columns.ts';
import { publishLoad } from './publish-load.ts';
import { rejectRow } from './reject-row.ts';
import { tableBounds } from './table-bounds.ts';

type LoadWork = RunWork<LoadInput>;

// The upload in clear, its rows in parts, what was landed of them, and their serving copy.
const clearShare = 4;

/** Brings an uploaded file into the lake. It may be begun again at any point. */
export async function loadFile(ports: LakePorts, work: LoadWork): Promise<void> {
  try {
    await workThrough(ports, work);
  } catch (fault) {
    if (!(fault instanceof FileRefused)) throw fault;
    const found = { field: work.input.file_name, detail: fault.detail };
    throw new Refused([lakeRefusals.reason(fault.problem, found)]);
  } finally {
    await ports.files.clearWork(work.run.id);
  }
}

async function workThrough(ports: LakePorts, work: LoadWork): Promise<void> {
  const { input, run } = work;
  const counts = countLoad(work);
  await work.enter('reading');
  const entry = await ports.directories.find(work.db, input.directory_code);
  if (!entry) throw new Refused([lakeRefusals.reason('directory-not-found')]);
  const is_sealed = ports.seal.covers(entry.grade);
  if (is_sealed) ports.seal.assertRoom(clearShare * input.upload_bytes);
  const folder = await ports.files.openWork(run.id, is_sealed);
  const bounds = (await getDatedValue(work.db, tableBounds, work.now())).value;
  const reading = { ...readRequest(ports, input, folder), bounds };
  const table = await ports.landing.read(reading, counts);
  const proposal = await proposeColumns(ports.landing, table, input, counts);
  const plan = planColumns(proposal.columns, entry.items, input);
  const { format, encoding, rows_read, rows_rejected } = table;
  const null_markers = [...proposal.null_markers];
  counts.progress({ rows_read, rows_rejected });
  await work.commit(() => ({
    done: input.upload_bytes,
    counts: counts.all(),
    result: { format, encoding, null_markers, columns: shown(plan.proposed, is_sealed) },
  }));
  refuseIfAny(plan.reasons);
  await work.enter('landing');
  const base = await findCurrentSnapshot(work.db, input.directory_code);
  const known = await findKnownColumns(work.db, input.directory_code);
  const ids = assignColumnIds(known, plan.columns.map(snapshotColumn));
  const columns = plan.columns.flatMap((column, place): LandColumn[] => {
    const id = ids.columns[place];
    return id ? [{ ...id, source: column.source }] : [];
  });
  const nulls = columns.map(({ source }) => proposal.columns[source]?.nulls ?? -1);
  const request = { table, columns, null_markers, nulls, work: folder };
  const landed = await ports.landing.land(request, counts);
  counts.progress({ rows_landed: landed.rows, rows_rejected: landed.rows_rejected });
  await keepRejects({ ports, work, counts }, landed.rejects_path, is_sealed);
  if (landed.rows === 0) {
    throw new Refused([lakeRefusals.reason('nothing-loaded', { detail: `${rows_read} → 0` })]);
  }
  await work.enter('publishing');
  await publishLoad(ports, work, { entry, plan, landed, base, ...ids });
}

/** The rejected rows in the order of the file; a restart drops them with the attempt. */
async function keepRejects(
  { ports, work, counts }: { ports: LakePorts; work: LoadWork; counts: LoadCounts },
  path: string,
  is_sealed: boolean,
): Promise<void> {
  await work.commit(() => ({ counts: counts.all() }));
  for await (const rows of ports.files.readRejects(path)) {
    await work.commit(() => ({ rejects: rows.map((row) => rejectRow(row, is_sealed)) }));
  }
}

// The database is not encrypted: values of data that is do not go there.
function shown(columns: readonly InferredColumn[], is_sealed: boolean): readonly InferredColumn[] {
  return is_sealed ? columns.map((column) => ({ ...column, samples: [] })) : columns;
}

function readRequest(ports: LakePorts, input: LoadInput, work: string): ReadRequest {
  const { encoding, delimiter } = input;
  return {
    path: ports.uploads.pathOf(input.upload_id),
    work,
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
  };
}

function snapshotColumn({ name, type, nullable }: PlannedColumn): Omit<SnapshotColumn, 'id'> {
  return { name, type, nullable };
}
