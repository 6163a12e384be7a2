import type { Json, Long } from '#actions/columns.ts';
import type { RunId, SnapshotId } from '#kernel/ids.ts';
import type { SnapshotColumn } from './contracts.ts';
import type { ColumnStats } from './ports.ts';

/** A data file of a snapshot; `path` is relative to the lake's folder. */
export interface SnapshotFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly stats: readonly ColumnStats[];
}

export interface SnapshotTable {
  readonly snapshot_id: SnapshotId;
  readonly directory_code: string;
  readonly sequence: number;
  readonly parent_id: string | null;
  readonly run_id: RunId;
  readonly columns: Json<SnapshotColumn[]>;
  readonly keys: string[];
  readonly files: Json<SnapshotFile[]>;
  readonly row_count: Long;
  readonly bytes: Long;
  readonly sha256: string;
  readonly published_at: Date;
}

export interface LakeTableTable {
  readonly directory_code: string;
  readonly current_snapshot_id: SnapshotId;
  readonly known_columns: Json<SnapshotColumn[]>;
  readonly changed_at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    lake_snapshot: SnapshotTable;
    lake_table: LakeTableTable;
  }
}
