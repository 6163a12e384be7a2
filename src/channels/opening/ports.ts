import type { Db } from '#actions/action.ts';
import type { SnapshotId } from '#kernel/ids.ts';
import type { ReleasedColumn, ReleaseFormat } from './release/release-shapes.ts';

/** A column of a published snapshot, as the lake keeps it. */
export interface SourceColumn {
  readonly id: number;
  readonly name: string;
  /** `boolean`, `int`, `long`, `double`, `decimal(p,s)`, `date`, `timestamp` or `string`. */
  readonly type: string;
  readonly nullable: boolean;
}

/** A published snapshot: immutable Parquet files in the order of its rows. */
export interface SourceSnapshot {
  readonly snapshot_id: SnapshotId;
  readonly files: readonly string[];
  readonly columns: readonly SourceColumn[];
  readonly keys: readonly string[];
  readonly rows: number;
  /** When its rows were taken in. */
  readonly published_at: Date;
}

/** Knows the rows behind a directory; the lake is another room, so they come by a port. */
export interface SnapshotSource {
  findCurrent(db: Db, directory_code: string): Promise<SourceSnapshot | undefined>;
  find(db: Db, snapshot_id: SnapshotId): Promise<SourceSnapshot | undefined>;
}

/** Told how far the work is; the signal stops it. */
export interface ReleaseWatch {
  readonly signal: AbortSignal;
  progress(rows_written: number): void;
}

export type AskedValue = string | number | boolean | null;
export type AskedRow = Readonly<Record<string, AskedValue>>;

/** Tables of a question by name, each with the Parquet files that hold its rows, in order. */
export type AskedTables = Readonly<Record<string, readonly string[]>>;

/** What a file of a release is made from. */
export interface WriteRequest {
  readonly format: ReleaseFormat;
  /** The released rows. */
  readonly source: string;
  readonly columns: readonly ReleasedColumn[];
  /** Where it stands when it is complete; it appears there at once or not at all. */
  readonly path: string;
  /** Name of the data set, for formats that carry one. */
  readonly title: string;
  /** What the addresses of rows begin with, for RDF. */
  readonly base_uri: string;
  /** Columns that together name a row for good; empty where rows have only their number. */
  readonly keys: readonly string[];
  /** The time that the formats carry inside, so that the same rows give the same bytes. */
  readonly made_at: string;
}

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Judges and writes rows; never holds more than a block of them. */
export interface ReleaseEngine {
  ask(tables: AskedTables, select: string, signal: AbortSignal): Promise<readonly AskedRow[]>;
  /** Writes the rows of a question as one Parquet file. @returns how many there are */
  copy(tables: AskedTables, select: string, path: string, signal: AbortSignal): Promise<number>;
  write(request: WriteRequest, watch: ReleaseWatch): Promise<WrittenFile>;
  /** Builds the serving copy of released rows. */
  copyForServing(
    request: {
      readonly source: string;
      readonly columns: readonly ReleasedColumn[];
      readonly keys: readonly string[];
      readonly path: string;
    },
    watch: ReleaseWatch,
  ): Promise<{ readonly rows: number; readonly sha256: string }>;
}
