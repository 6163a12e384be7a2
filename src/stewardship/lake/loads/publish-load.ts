import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { newId, type SnapshotId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import type { FoundColumn } from '#spine/catalog/index.ts';
import type { RunChange, RunContext, RunWork } from '#spine/files/index.ts';
import { itemTypeOf } from '../columns/column-types.ts';
import type { ColumnPlan } from '../columns/plan-columns.ts';
import type { LoadDetails, SnapshotColumn } from '../contracts.ts';
import type { DirectoryEntry } from '../directory-book.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import type { ColumnStats, LandedFile, LandedTable } from '../ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { lockTable, publishSnapshot, type Snapshot } from '../snapshots/snapshot-store.ts';
import type { SnapshotFile } from '../tables.ts';
import type { LoadInput } from './load-input.ts';

type LoadWork = RunWork<LoadInput>;

/** A load whose rows are landed. */
export interface LandedLoad {
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
  work: LoadWork,
  done: LandedLoad,
): Promise<void> {
  const { landed, base } = done;
  const { directory_code, dry_run } = work.input;
  const sha256 = await sha256OfFiles(landed.files);
  const keys = done.plan.columns.filter(({ is_key }) => is_key).map(({ name }) => name);
  if (dry_run) {
    await work.complete(() => resultOf({ sha256, snapshot: null, unchanged: false }));
    return;
  }
  if (base && isSame(base, sha256, keys, done.columns)) {
    const snapshot = base.snapshot_id;
    await work.complete(() => resultOf({ sha256, snapshot, unchanged: true }));
    return;
  }
  const snapshot_id = newId('snp');
  const sealed_for = ports.seal.covers(done.entry.grade) ? directory_code : undefined;
  const files: SnapshotFile[] = [];
  for (const file of landed.files) {
    const { rows, bytes } = file;
    const stats = sealed_for === undefined ? file.stats : file.stats.map(withoutValues);
    const path = await ports.files.place(file, sealed_for);
    files.push({ path, rows, bytes, sha256: file.sha256, stats });
  }
  await ports.landing.copyForServing(
    {
      files: files.map(({ path }) => ports.files.pathOf(path)),
      columns: done.columns,
      keys,
      path: ports.files.servingPath(snapshot_id),
      sealed_for,
    },
    { signal: work.signal, progress: () => undefined },
  );
  work.signal.throwIfAborted();
  const made = { snapshot_id, sha256, keys, files };
  await work.complete((context) => publish(ports, context, work, { ...done, ...made }));
  ports.news.published(directory_code);
}

// Smallest and largest values are values: what is encrypted does not tell them to the database.
function withoutValues(stats: ColumnStats): ColumnStats {
  return { ...stats, min: null, max: null };
}

interface NewSnapshot {
  readonly snapshot_id: SnapshotId;
  readonly sha256: string;
  readonly keys: string[];
  readonly files: readonly SnapshotFile[];
}

/** The transaction in which all of it becomes visible; it completes the run too. */
async function publish(
  ports: LakePorts,
  context: RunContext,
  { input, run }: LoadWork,
  made: LandedLoad & NewSnapshot,
): Promise<RunChange> {
  const { db, now } = context;
  const { snapshot_id, sha256, base, landed } = made;
  const { directory_code } = input;
  await lockTable(db, directory_code);
  const row = {
    snapshot_id,
    directory_code,
    sequence: (base?.sequence ?? 0) + 1,
    parent_id: base?.snapshot_id ?? null,
    run_id: run.id,
    columns: JSON.stringify(made.columns),
    keys: made.keys,
    files: JSON.stringify(made.files),
    row_count: landed.rows,
    bytes: made.files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256,
    published_at: now,
  };
  const isCurrent = await publishSnapshot(db, row, made.known, base?.snapshot_id ?? null);
  if (!isCurrent) throw new Refused([lakeRefusals.reason('superseded')]);
  if (made.entry.items.length === 0) {
    await ports.directories.setItems(context, directory_code, itemsOf(made));
  }
  await ports.directories.markData(context, directory_code);
  await context.record(
    lakeFacts['lake.snapshot-published'].of({
      subjects: [`directory:${directory_code}`, `snapshot:${snapshot_id}`],
      payload: { sequence: row.sequence, sha256, rows: landed.rows, run: run.id },
    }),
  );
  return resultOf({ sha256, snapshot: snapshot_id, unchanged: false });
}

/** What came of a load, as `LoadDetails` tells it. */
function resultOf(
  result: Pick<LoadDetails, 'sha256' | 'snapshot' | 'unchanged'>,
): Pick<RunChange, 'result'> {
  return { result };
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
