import type { Generated } from 'kysely';
import type { Json, JsonWithDefault, Long, LongWithDefault } from '#actions/columns.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type {
  FileEncoding,
  FileFormat,
  InferredColumn,
  LoadState,
  ReadingOptions,
  SnapshotColumn,
} from './contracts.ts';
import type { ColumnStats } from './ports.ts';

export interface LoadOptions extends ReadingOptions {
  readonly keys?: readonly string[] | undefined;
}

export interface LoadTable {
  readonly load_id: string;
  readonly directory_code: string;
  readonly upload_id: string;
  readonly file_name: string;
  readonly options: Json<LoadOptions>;
  readonly dry_run: boolean;
  readonly requested_by: string;
  readonly state: LoadState;
  readonly cancel_requested: Generated<boolean>;
  readonly bytes_total: Long;
  readonly bytes_read: LongWithDefault;
  readonly rows_read: LongWithDefault;
  readonly rows_loaded: LongWithDefault;
  readonly rows_rejected: LongWithDefault;
  readonly format: FileFormat | null;
  readonly encoding: FileEncoding | null;
  readonly null_markers: Generated<string[]>;
  readonly columns: JsonWithDefault<InferredColumn[]>;
  readonly snapshot_id: string | null;
  readonly sha256: string | null;
  readonly unchanged: Generated<boolean>;
  readonly reasons: JsonWithDefault<Refusal[]>;
  readonly base_snapshot_id: string | null;
  readonly lease: string | null;
  readonly lease_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A data file of a snapshot; `path` is relative to the lake's folder. */
export interface SnapshotFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly stats: readonly ColumnStats[];
}

export interface SnapshotTable {
  readonly snapshot_id: string;
  readonly directory_code: string;
  readonly sequence: number;
  readonly parent_id: string | null;
  readonly load_id: string;
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
  readonly current_snapshot_id: string;
  readonly known_columns: Json<SnapshotColumn[]>;
  readonly changed_at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    lake_load: LoadTable;
    lake_snapshot: SnapshotTable;
    lake_table: LakeTableTable;
  }
}
