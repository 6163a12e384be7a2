import type { CheckReport } from '#spine/evidence/index.ts';
import type { BackupNote } from '../backup/backup-note.ts';

/** What was seen of a data folder: figures and names of files, never what is in them. */
export interface Examination {
  readonly now: Date;
  readonly node_version: string;
  readonly folder: FolderFigures;
  /** The running server's own word, where one runs. */
  readonly server: ServerFigures | null;
  readonly log: LogFigures;
  readonly database: DatabaseFigures | { readonly unreachable: string };
  readonly backups: readonly BackupNote[];
  readonly at_rest: AtRestFigures;
}

export interface FolderFigures {
  readonly bytes_free: number;
  readonly bytes_total: number;
  /** Files and folders that others than their owner may read or enter, at most some. */
  readonly open_to_others: readonly string[];
  readonly missing_keys: readonly string[];
}

/** What of the stored data is encrypted, and under which master key. */
export interface AtRestFigures {
  /** Serving copies, data files of the lake and uploads. */
  readonly sealed: number;
  readonly in_clear: number;
  /** Where the master keys are kept; null where that cannot be told. */
  readonly kind: 'file' | 'environment' | 'service' | null;
  /** Whether they lie in the data folder, for whoever takes that. */
  readonly is_beside_data: boolean;
  readonly current: string | null;
  readonly master_keys: readonly { readonly master_key: string; readonly data_keys: number }[];
  /** Why the data keys cannot be unwrapped; null where they can. */
  readonly unreachable: string | null;
  /** Whether rows lie on a disk in clear while engines work on them. */
  readonly is_scratch_on_disk: boolean;
}

export interface ServerFigures {
  /** Parts that cannot work now; undefined where the server did not answer. */
  readonly unready: readonly string[] | undefined;
}

export interface LogFigures {
  readonly report: CheckReport;
  /** Pieces of the log that a start had to set aside. */
  readonly set_aside: readonly string[];
}

export interface DatabaseFigures {
  readonly migrations_pending: readonly string[];
  /** Migrations that ran and that this program does not have. */
  readonly migrations_unknown: readonly string[];
  readonly facts_without_leaf: number;
  readonly jobs_failed: number;
  /** Minutes for which the oldest job that may run has waited. */
  readonly oldest_job_minutes: number;
  /** Snapshots that are in force and whose serving copy is not on the disk. */
  readonly serving_missing: readonly string[];
  /** Those whose serving copy is not what was published, or has no seal of ours. */
  readonly serving_changed: readonly string[];
}
