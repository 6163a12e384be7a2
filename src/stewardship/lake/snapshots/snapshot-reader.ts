import type { Db } from '#actions/action.ts';
import type { SnapshotId } from '#kernel/ids.ts';
import type { SnapshotColumn } from '../contracts.ts';
import type { LakeFiles } from './lake-files.ts';
import { findCurrentSnapshot, findSnapshot, type Snapshot } from './snapshot-store.ts';

/** A published snapshot with the places of its files, for whoever works on its rows. */
export interface ReadableSnapshot {
  readonly snapshot_id: SnapshotId;
  /** Immutable Parquet files, in the order of the rows. */
  readonly files: readonly string[];
  readonly columns: readonly SnapshotColumn[];
  readonly keys: readonly string[];
  readonly rows: number;
  readonly published_at: Date;
}

/** Finds published snapshots for rooms that may not know the lake; main hands it to them. */
export interface SnapshotReader {
  findCurrent(db: Db, directory_code: string): Promise<ReadableSnapshot | undefined>;
  find(db: Db, snapshot_id: SnapshotId): Promise<ReadableSnapshot | undefined>;
}

export function createSnapshotReader(files: Pick<LakeFiles, 'pathOf'>): SnapshotReader {
  const readable = (found: Snapshot | undefined): ReadableSnapshot | undefined =>
    found && {
      snapshot_id: found.snapshot_id,
      files: found.files.map(({ path }) => files.pathOf(path)),
      columns: found.columns,
      keys: found.keys,
      rows: Number(found.row_count),
      published_at: found.published_at,
    };
  return {
    findCurrent: async (db, code) => readable(await findCurrentSnapshot(db, code)),
    find: async (db, snapshot_id) => readable(await findSnapshot(db, snapshot_id)),
  };
}
