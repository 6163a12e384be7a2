import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { SnapshotId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import type { SnapshotColumn, SnapshotView } from '../contracts.ts';
import { lakeRefusals } from '../refusals.ts';
import type { SnapshotTable } from '../tables.ts';

export type Snapshot = Selectable<SnapshotTable>;

export async function findSnapshot(db: Db, snapshot_id: SnapshotId): Promise<Snapshot | undefined> {
  return db
    .selectFrom('lake_snapshot')
    .selectAll()
    .where('snapshot_id', '=', snapshot_id)
    .executeTakeFirst();
}

/** Ids of the snapshots in force, one for each directory that has data. */
export async function listCurrentSnapshotIds(db: Db): Promise<readonly SnapshotId[]> {
  const rows = await db.selectFrom('lake_table').select('current_snapshot_id').execute();
  return rows.map(({ current_snapshot_id }) => current_snapshot_id);
}

export async function findCurrentSnapshot(
  db: Db,
  directory_code: string,
): Promise<Snapshot | undefined> {
  return db
    .selectFrom('lake_table')
    .innerJoin('lake_snapshot', 'lake_snapshot.snapshot_id', 'lake_table.current_snapshot_id')
    .selectAll('lake_snapshot')
    .where('lake_table.directory_code', '=', directory_code)
    .executeTakeFirst();
}

export async function getCurrentSnapshot(db: Db, directory_code: string): Promise<Snapshot> {
  const snapshot = await findCurrentSnapshot(db, directory_code);
  if (!snapshot)
    throw new Refused([lakeRefusals.reason('no-snapshot', { detail: directory_code })]);
  return snapshot;
}

/** Every column the table ever had. */
export async function findKnownColumns(
  db: Db,
  directory_code: string,
): Promise<readonly SnapshotColumn[]> {
  const row = await db
    .selectFrom('lake_table')
    .select('known_columns')
    .where('directory_code', '=', directory_code)
    .executeTakeFirst();
  return row?.known_columns ?? [];
}

/** Newest first, below the sequence number given. */
export async function listSnapshotsBelow(
  db: Db,
  directory_code: string,
  below: number | undefined,
  limit: number,
): Promise<readonly Snapshot[]> {
  let query = db
    .selectFrom('lake_snapshot')
    .selectAll()
    .where('directory_code', '=', directory_code);
  if (below !== undefined) query = query.where('sequence', '<', below);
  return query.orderBy('sequence', 'desc').limit(limit).execute();
}

/** Serialises what is done to one table, until the transaction ends. */
export async function lockTable(db: Db, directory_code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lake'), hashtext(${directory_code}))`.execute(
    db,
  );
}

/**
 * Makes a snapshot the current one, if `base` still is (compare-and-set). Called in the one
 * transaction in which a load becomes visible.
 *
 * @returns false when another snapshot was published since `base`; nothing was changed then
 */
export async function publishSnapshot(
  db: Db,
  snapshot: Insertable<SnapshotTable>,
  known_columns: readonly SnapshotColumn[],
  base: string | null,
): Promise<boolean> {
  const { directory_code } = snapshot;
  const standing = await db
    .selectFrom('lake_table')
    .select('current_snapshot_id')
    .where('directory_code', '=', directory_code)
    .forUpdate()
    .executeTakeFirst();
  if ((standing?.current_snapshot_id ?? null) !== base) return false;
  await db.insertInto('lake_snapshot').values(snapshot).execute();
  const change = {
    current_snapshot_id: snapshot.snapshot_id,
    known_columns: JSON.stringify(known_columns),
    changed_at: snapshot.published_at,
  };
  // Two first loads at once find no row to lock; the conflict rule lets one of them through.
  const moved = await db
    .insertInto('lake_table')
    .values({ directory_code, ...change })
    .onConflict((conflict) =>
      conflict
        .column('directory_code')
        .doUpdateSet(change)
        .where('lake_table.current_snapshot_id', '=', base ?? 'snp_'),
    )
    .executeTakeFirst();
  return moved.numInsertedOrUpdatedRows === 1n;
}

/** Paths of all data files and ids of all snapshots: everything else on disk is an orphan. */
export async function listReferenced(
  db: Db,
): Promise<{ readonly files: ReadonlySet<string>; readonly snapshots: ReadonlySet<string> }> {
  const rows = await db.selectFrom('lake_snapshot').select(['snapshot_id', 'files']).execute();
  return {
    files: new Set(rows.flatMap(({ files }) => files.map(({ path }) => path))),
    snapshots: new Set(rows.map(({ snapshot_id }) => snapshot_id)),
  };
}

/** The data files of all snapshots, former ones too, directory by directory. */
export async function listSnapshotFiles(
  db: Db,
): Promise<readonly Pick<Snapshot, 'snapshot_id' | 'directory_code' | 'files'>[]> {
  return await db
    .selectFrom('lake_snapshot')
    .select(['snapshot_id', 'directory_code', 'files'])
    .orderBy('directory_code')
    .orderBy('sequence')
    .execute();
}

export function snapshotView(snapshot: Snapshot, current_id: string | undefined): SnapshotView {
  return {
    id: snapshot.snapshot_id,
    directory_code: snapshot.directory_code,
    sequence: snapshot.sequence,
    parent: snapshot.parent_id,
    current: snapshot.snapshot_id === current_id,
    columns: snapshot.columns,
    row_count: Number(snapshot.row_count),
    bytes: Number(snapshot.bytes),
    sha256: snapshot.sha256,
    published_at: snapshot.published_at.toISOString(),
  };
}
