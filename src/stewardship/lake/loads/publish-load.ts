import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ActionContext } from '#actions/action.ts';
import type { JobContext } from '#actions/job.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { newId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import type { FoundColumn } from '#spine/catalog/index.ts';
import { itemTypeOf } from '../columns/column-types.ts';
import type { ColumnPlan } from '../columns/plan-columns.ts';
import type { SnapshotColumn } from '../contracts.ts';
import type { DirectoryEntry } from '../directory-book.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import type { LandedFile, LandedTable, Watch } from '../ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { publishSnapshot, type Snapshot } from '../snapshots/snapshot-store.ts';
import type { SnapshotFile } from '../tables.ts';
import { type Load, lockTable, updateLoad } from './load-store.ts';

/** A load whose rows are landed. */
export interface LandedLoad {
  readonly load: Load;
  readonly entry: DirectoryEntry;
  readonly plan: ColumnPlan;
  readonly landed: LandedTable;
  /** The current snapshot when landing began. */
  readonly base: Snapshot | undefined;
  readonly columns: readonly SnapshotColumn[];
  readonly known: readonly SnapshotColumn[];
}

/**
 * Makes landed rows the current snapshot. Files come first, each complete before it has its name;
 * then one transaction makes all of it visible. A crash before the commit leaves files that nothing
 * refers to, never half a version.
 */
export async function publishLoad(
  ports: LakePorts,
  job: JobContext,
  done: LandedLoad,
  watch: Watch,
): Promise<void> {
  const { load, landed, base } = done;
  const sha256 = await sha256OfFiles(landed.files);
  const keys = done.plan.columns.filter(({ is_key }) => is_key).map(({ name }) => name);
  if (load.dry_run) {
    await endUnpublished(job, done, { sha256, snapshot_id: null, unchanged: false });
    return;
  }
  if (base && isSame(base, sha256, keys, done.columns)) {
    const snapshot_id = base.snapshot_id;
    await endUnpublished(job, done, { sha256, snapshot_id, unchanged: true });
    return;
  }
  const snapshot_id = newId('snp');
  const files: SnapshotFile[] = [];
  for (const file of landed.files) {
    const { rows, bytes, stats } = file;
    files.push({ path: await ports.files.place(file), rows, bytes, sha256: file.sha256, stats });
  }
  await ports.landing.copyForServing(
    {
      files: files.map(({ path }) => ports.files.pathOf(path)),
      columns: done.columns,
      keys,
      path: ports.files.servingPath(snapshot_id),
    },
    watch,
  );
  watch.signal.throwIfAborted();
  await commit(ports, job, done, { snapshot_id, sha256, keys, files });
  ports.news.published(load.directory_code);
}

interface NewSnapshot {
  readonly snapshot_id: string;
  readonly sha256: string;
  readonly keys: string[];
  readonly files: readonly SnapshotFile[];
}

async function commit(
  ports: LakePorts,
  job: JobContext,
  done: LandedLoad,
  made: NewSnapshot,
): Promise<void> {
  const { load, landed, base, entry } = done;
  const { snapshot_id, sha256 } = made;
  await job.step(async (context) => {
    const { db, now } = context;
    await lockTable(db, load.directory_code);
    const row = {
      snapshot_id,
      directory_code: load.directory_code,
      sequence: (base?.sequence ?? 0) + 1,
      parent_id: base?.snapshot_id ?? null,
      load_id: load.load_id,
      columns: JSON.stringify(done.columns),
      keys: made.keys,
      files: JSON.stringify(made.files),
      row_count: landed.rows,
      bytes: made.files.reduce((sum, { bytes }) => sum + bytes, 0),
      sha256,
      published_at: now,
    };
    const isCurrent = await publishSnapshot(db, row, done.known, base?.snapshot_id ?? null);
    if (!isCurrent) throw new Refused([lakeRefusals.reason('superseded')]);
    if (entry.items.length === 0) {
      await ports.directories.setItems(context, load.directory_code, itemsOf(done));
    }
    await ports.directories.markData(context, load.directory_code);
    await completeLoad(context, done, { sha256, snapshot_id, unchanged: false });
    await context.record(
      lakeFacts['lake.snapshot-published'].of({
        subjects: [`directory:${load.directory_code}`, `snapshot:${snapshot_id}`],
        payload: { sequence: row.sequence, sha256, rows: landed.rows, load: load.load_id },
      }),
    );
  });
}

interface LoadResult {
  readonly sha256: string;
  readonly snapshot_id: string | null;
  readonly unchanged: boolean;
}

/** Ends a load that makes no new version: a dry run, or rows that are there already. */
async function endUnpublished(
  job: JobContext,
  done: LandedLoad,
  result: LoadResult,
): Promise<void> {
  const { load_id, directory_code } = done.load;
  await job.step(async (context) => {
    await completeLoad(context, done, result);
    await context.record(
      lakeFacts['lake.load-ended'].of({
        subjects: [`load:${load_id}`, `directory:${directory_code}`],
        payload: { state: 'done', reasons: [] },
      }),
    );
  });
}

async function completeLoad(
  { db, now }: ActionContext,
  { load, landed }: LandedLoad,
  result: LoadResult,
): Promise<void> {
  await updateLoad(db, load.load_id, {
    state: 'done',
    rows_loaded: landed.rows,
    rows_rejected: landed.rows_rejected,
    ...result,
    lease: null,
    lease_until: null,
    updated_at: now,
  });
}

function isSame(
  base: Snapshot,
  sha256: string,
  keys: readonly string[],
  columns: readonly SnapshotColumn[],
): boolean {
  return (
    base.sha256 === sha256 &&
    canonicalJson(base.keys) === canonicalJson(keys) &&
    canonicalJson(base.columns) === canonicalJson(columns)
  );
}

/** The columns of a first table, under the names that the file gives them. */
function itemsOf({ plan }: LandedLoad): FoundColumn[] {
  return plan.columns.map(({ name, type, is_key, nullable }, place) => ({
    name_zh: [...(plan.proposed[place]?.name ?? name)].slice(0, 200).join(''),
    column: name,
    type: itemTypeOf(type),
    nullable,
    is_key,
  }));
}

/** SHA-256 over the bytes of the files one after another. */
async function sha256OfFiles(files: readonly LandedFile[]): Promise<string> {
  const [only] = files;
  if (only && files.length === 1) return only.sha256;
  const hash = createHash('sha256');
  for (const { path } of files) {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
