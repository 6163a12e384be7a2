import type { FileEncoding, FileFormat, RejectReason, SnapshotColumn } from './contracts.ts';
import type { TableBounds } from './loads/table-bounds.ts';

/** Told how far the work is; the signal stops it. */
export interface Watch {
  readonly signal: AbortSignal;
  progress(done: EngineProgress): void;
}

export interface EngineProgress {
  readonly bytes_read?: number;
  readonly rows_read?: number;
  readonly rows_rejected?: number;
  readonly rows_landed?: number;
}

/** A file to be read, and what its officer says about it. */
export interface ReadRequest {
  readonly path: string;
  /** Empty folder for what is made on the way; the caller removes it. */
  readonly work: string;
  readonly encoding?: FileEncoding;
  readonly delimiter?: string;
  /** Stop after this many rows: for a proposal of types, never for a load. */
  readonly rows_max?: number;
  /** Refuse what goes beyond; the widest bounds where it is absent. */
  readonly bounds?: TableBounds;
}

/** A stretch of the rows that were read, in the engine's own working form. */
export interface TablePart {
  readonly path: string;
  readonly first_row: number;
  readonly rows: number;
}

/** A column as the file has it. */
export interface ReadColumn {
  readonly name: string;
  /** For Parquet: the type that the file states, and the type of the contract it becomes. */
  readonly stated_type?: string;
  readonly type?: string;
}

/** The rows of a file, split into fields; nothing is typed yet. */
export interface ReadTable {
  readonly format: FileFormat;
  readonly encoding: FileEncoding | null;
  readonly columns: readonly ReadColumn[];
  readonly parts: readonly TablePart[];
  readonly rows_read: number;
  readonly rows_rejected: number;
  /** JSON lines of `RejectedRow`. */
  readonly rejects_path: string;
  /** Whether any field holds a line break. */
  readonly has_breaks: boolean;
  /** Whether any field begins or ends with a space. */
  readonly has_padding: boolean;
}

/** What a column of text holds, counted over the values that are not missing. */
export interface ColumnProfile {
  /** Empty fields. */
  readonly empty: number;
  /** Spellings that may mean "no value", and how often each occurs. */
  readonly markers: Readonly<Record<string, number>>;
  readonly values: number;
  readonly integers: number;
  readonly integers_32: number;
  readonly leading_zeros: number;
  readonly numbers: number;
  readonly booleans: number;
  readonly dates: number;
  readonly timestamps: number;
  readonly length_min: number;
  readonly length_max: number;
  readonly samples: readonly string[];
}

/** How one column of the file becomes a column of the snapshot. */
export interface LandColumn extends SnapshotColumn {
  /** Place of the column in the file, from 0. */
  readonly source: number;
}

export interface LandRequest {
  readonly table: ReadTable;
  readonly columns: readonly LandColumn[];
  readonly null_markers: readonly string[];
  /** How many values each column lacks, as profiled; lets landing prove that nothing was lost. */
  readonly nulls: readonly number[];
  readonly work: string;
}

/** A Parquet file that was written, not yet in its place. */
export interface LandedFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly stats: readonly ColumnStats[];
}

export interface ColumnStats {
  readonly id: number;
  readonly nulls: number;
  readonly min: string | null;
  readonly max: string | null;
}

export interface LandedTable {
  readonly files: readonly LandedFile[];
  readonly rows: number;
  readonly rows_rejected: number;
  /** All rejected rows of reading and landing, in the order of the file. */
  readonly rejects_path: string;
}

/** One line of a list of rejected rows. */
export interface RejectedRow {
  readonly line: number;
  readonly bad: readonly {
    readonly column: string | null;
    readonly reason: RejectReason;
    readonly value: string | null;
  }[];
}

/** A problem of the file as a whole; the load ends with the refusal of the same name. */
export type FileProblem =
  | 'empty-file'
  | 'format-unknown'
  | 'file-broken'
  | 'file-too-large'
  | 'ratio-too-high'
  | 'no-columns'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'header-broken'
  | 'duplicate-column'
  | 'memory-exceeded'
  | 'scratch-full'
  | 'loader-ended';

/** Thrown by `read` for a file that cannot become a table. */
export class FileRefused extends Error {
  readonly problem: FileProblem;
  readonly detail: string;

  constructor(problem: FileProblem, detail: string) {
    super(`${problem}: ${detail}`);
    this.name = 'FileRefused';
    this.problem = problem;
    this.detail = detail;
  }
}

/** Brings files into the lake. Bounded in memory and disk; `signal` ends the work. */
export interface LandingEngine {
  read(request: ReadRequest, watch: Watch): Promise<ReadTable>;
  profile(
    table: ReadTable,
    markers: readonly string[],
    watch: Watch,
  ): Promise<readonly ColumnProfile[]>;
  land(request: LandRequest, watch: Watch): Promise<LandedTable>;
  /** Builds the serving copy from landed files; the same content gives the same bytes. */
  copyForServing(request: ServingCopyRequest, watch: Watch): Promise<ServingCopyFile>;
}

export interface ServingCopyRequest {
  readonly files: readonly string[];
  readonly columns: readonly SnapshotColumn[];
  readonly keys: readonly string[];
  /** Where it stands when it is complete; it appears there at once or not at all. */
  readonly path: string;
  /** The directory whose key encrypts it; in clear without one. */
  readonly sealed_for?: string | undefined;
}

/** Keeps the data of a directory encrypted where it is stored. */
export interface DataSeal {
  /** Whether data of a grade is kept so; null is what nobody graded yet. */
  covers(grade: number | null): boolean;
  /** Folder for what must lie in clear while it is worked on. */
  readonly work_folder: string;
  /** @throws FileRefused when that folder has not so much room */
  assertRoom(bytes: number): void;
  isSealed(path: string): Promise<boolean>;
  /**
   * Encrypts a file into its place with the newest key of a directory: whole and synced, or not at
   * all. The same path encrypts it where it lies, once nobody reads it in clear.
   */
  seal(from: string, to: string, directory_code: string): Promise<void>;
  /** Of its content in clear, in hex. */
  sha256Of(path: string): Promise<string>;
}

export interface ServingCopyFile {
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
}

export type QueryValue = string | number | boolean | null;

/** Asks landed files. `table` in the text stands for the rows of the files given. */
export interface QueryEngine {
  run(
    files: readonly string[],
    select: string,
    values?: readonly QueryValue[],
  ): Promise<readonly Readonly<Record<string, QueryValue>>[]>;
}
