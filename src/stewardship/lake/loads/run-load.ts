import { z } from 'zod';
import { enqueueJob, type Job, type JobContext, job } from '#actions/job.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { assignColumnIds } from '../columns/column-types.ts';
import { type PlannedColumn, planColumns } from '../columns/plan-columns.ts';
import type { LoadState, SnapshotColumn } from '../contracts.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { FileRefused, type LandColumn, type ReadRequest } from '../ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { findCurrentSnapshot, findKnownColumns } from '../snapshots/snapshot-store.ts';
import { LoadStopped, type LoadWatch, leaseMs, watchLoad } from './load-progress.ts';
import { findLoad, holdLoad, isRunning, type Load, updateLoad } from './load-store.ts';
import { proposeColumns } from './propose-columns.ts';
import { publishLoad } from './publish-load.ts';

export const loadJobName = 'lake.load';

const LoadOrder = z.object({ load_id: z.string() });

/** The job that brings an uploaded file into the lake. It may be started again at any point. */
export function loadJob(ports: LakePorts): Job<typeof LoadOrder, void> {
  return job({
    name: loadJobName,
    kind: 'pipeline',
    payload: LoadOrder,
    facts: ['lake.load-ended', 'lake.snapshot-published', 'directory.items-set'],
    run: async (context, { load_id }) => {
      const load = await findLoad(ports.db, load_id);
      if (!load || !isRunning(load.state)) return;
      const lease = newId('lea');
      const held = await holdLoad(ports.db, load_id, lease, ports.now(), leaseMs);
      if (!held) {
        await requeueLoad(ports, load_id);
        return;
      }
      await runLoad(ports, context, load, lease);
    },
  });
}

// Another process holds it, or died holding it: look again when its lease is over.
async function requeueLoad(ports: LakePorts, load_id: string): Promise<void> {
  const run_at = new Date(ports.now().getTime() + leaseMs);
  await enqueueJob(ports.db, loadJobName, { load_id }, { run_at });
}

async function runLoad(
  ports: LakePorts,
  context: JobContext,
  load: Load,
  lease: string,
): Promise<void> {
  const { load_id } = load;
  const shutdown = context.signal;
  const watch = watchLoad({ db: ports.db, load_id, lease, shutdown, now: () => ports.now() });
  try {
    await workThrough(ports, context, load, watch);
  } catch (fault) {
    await watch.stop();
    await failLoad(ports, context, load, watch.signal.aborted ? watch.signal.reason : fault);
  } finally {
    await watch.stop();
  }
  await ports.files.clearWork(load_id);
}

async function workThrough(
  ports: LakePorts,
  context: JobContext,
  load: Load,
  watch: LoadWatch,
): Promise<void> {
  const { load_id, options } = load;
  await enter(ports, load, 'reading', watch);
  const entry = await ports.directories.find(ports.db, load.directory_code);
  if (!entry) throw new Refused([lakeRefusals.reason('directory-not-found')]);
  const work = await ports.files.openWork(load_id);
  const table = await ports.landing.read(readRequest(ports, load, work), watch);
  const proposal = await proposeColumns(ports.landing, table, options, watch);
  const plan = planColumns(proposal.columns, entry.items, options);
  await updateLoad(ports.db, load_id, {
    format: table.format,
    encoding: table.encoding,
    bytes_read: Number(load.bytes_total),
    rows_read: table.rows_read,
    rows_rejected: table.rows_rejected,
    null_markers: [...proposal.null_markers],
    columns: JSON.stringify(plan.proposed),
  });
  refuseIfAny(plan.reasons);
  await enter(ports, load, 'landing', watch);
  const { null_markers } = proposal;
  const base = await findCurrentSnapshot(ports.db, load.directory_code);
  const known = await findKnownColumns(ports.db, load.directory_code);
  const ids = assignColumnIds(known, plan.columns.map(snapshotColumn));
  const columns = plan.columns.flatMap((column, place): LandColumn[] => {
    const id = ids.columns[place];
    return id ? [{ ...id, source: column.source }] : [];
  });
  const nulls = columns.map(({ source }) => proposal.columns[source]?.nulls ?? -1);
  const landed = await ports.landing.land({ table, columns, null_markers, nulls, work }, watch);
  await ports.files.keepRejects(load_id, landed.rejects_path);
  const counts = { rows_loaded: landed.rows, rows_rejected: landed.rows_rejected };
  await updateLoad(ports.db, load_id, counts);
  if (landed.rows === 0) {
    throw new Refused([
      lakeRefusals.reason('nothing-loaded', { detail: `${table.rows_read} → 0` }),
    ]);
  }
  await enter(ports, load, 'publishing', watch);
  await publishLoad(ports, context, { load, entry, plan, landed, base, ...ids }, watch);
}

function readRequest(ports: LakePorts, load: Load, work: string): ReadRequest {
  const { encoding, delimiter } = load.options;
  return {
    path: ports.uploads.pathOf(load.upload_id),
    work,
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
  };
}

function snapshotColumn({ name, type, nullable }: PlannedColumn): Omit<SnapshotColumn, 'id'> {
  return { name, type, nullable };
}

async function enter(
  ports: LakePorts,
  load: Load,
  state: LoadState,
  watch: LoadWatch,
): Promise<void> {
  await watch.flush();
  const updated_at = ports.now();
  await updateLoad(ports.db, load.load_id, { state, updated_at });
}

/** How a load that did not succeed ends; a shutdown leaves it to be taken up again. */
async function failLoad(
  ports: LakePorts,
  context: JobContext,
  load: Load,
  fault: unknown,
): Promise<void> {
  if (fault instanceof LoadStopped && fault.why !== 'cancelled') {
    if (fault.why === 'shutdown') await updateLoad(ports.db, load.load_id, { lease: null });
    throw fault;
  }
  const cancelled = fault instanceof LoadStopped;
  const reasons = cancelled ? [] : reasonsOf(ports, load, fault);
  const failed = reasons.some(({ kind }) => kind === 'unavailable');
  const state = cancelled ? 'cancelled' : failed ? 'failed' : 'refused';
  await context.step(async ({ db, now, record }) => {
    await updateLoad(db, load.load_id, {
      state,
      reasons: JSON.stringify(reasons),
      lease: null,
      lease_until: null,
      updated_at: now,
    });
    await record(
      lakeFacts['lake.load-ended'].of({
        subjects: [`load:${load.load_id}`, `directory:${load.directory_code}`],
        payload: { state, reasons: reasons.map(({ code }) => code) },
      }),
    );
  });
}

function reasonsOf(ports: LakePorts, load: Load, fault: unknown): readonly Refusal[] {
  if (fault instanceof Refused) return fault.refusals;
  if (fault instanceof FileRefused) {
    return [lakeRefusals.reason(fault.problem, { field: load.file_name, detail: fault.detail })];
  }
  ports.reportFault(loadJobName, fault);
  return [lakeRefusals.reason('engine-failed')];
}
