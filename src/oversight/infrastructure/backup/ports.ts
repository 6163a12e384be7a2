import type { DrainedFacts } from '#spine/evidence/index.ts';
import type { DatabaseShape, Manifest, StoredObject } from './manifest.ts';

/** Bytes as they come; whoever takes them holds a few at a time. */
export type Bytes = AsyncIterable<Uint8Array>;

/** A file of a data folder. */
export interface FolderFile {
  readonly path: string;
  readonly bytes: number;
  readonly modified_ms: number;
}

/** The data folder that is backed up. */
export interface DataFolder {
  /** Files under a path, or the file itself; none where there is nothing. In order of names. */
  list(path: string): Promise<readonly FolderFile[]>;
  /** The first `bytes` of a file: one that grows meanwhile is taken as it was listed. */
  read(path: string, bytes: number): Bytes;
  /** Whether a process of the platform works on it now. */
  isRunning(): boolean;
}

/** A folder that is being restored; nothing is at its place before `finish`. */
export interface NewFolder {
  /** Writes a file, readable by its owner alone. */
  write(path: string, bytes: Bytes): Promise<void>;
  /** Makes everything durable and puts the folder in its place. */
  finish(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** Where backups are kept: objects named by their SHA-256, and a manifest for each backup. */
export interface BackupPlace {
  /** Keeps content durably; content that is here already is not written again. */
  put(bytes: Bytes): Promise<StoredObject & { readonly is_new: boolean }>;
  /** Bytes of an object here; undefined where there is none. */
  size(sha256: string): Promise<number | undefined>;
  read(sha256: string): Bytes;
  /** A part of an object, shorter at its end. */
  readPart(sha256: string, start: number, length: number): Promise<Uint8Array>;
  /** Ids of the backups here, oldest first. */
  list(): Promise<readonly string[]>;
  find(id: string): Promise<Manifest | undefined>;
  /** Puts a manifest in place durably: from here on the backup exists. */
  keep(manifest: Manifest): Promise<void>;
}

/** The database as of one moment, however long it is read. */
export interface DatabaseSnapshot {
  readonly shape: DatabaseShape;
  /** Rows of a table in the order of its key, each a line as `COPY … TO` writes it. */
  rows(table: string): Bytes;
  close(): Promise<void>;
}

/** The database that is backed up. */
export interface DatabaseSource {
  /** Lets no fact be recorded until what it returns is called; what was begun is waited for. */
  holdFacts(): Promise<() => Promise<void>>;
  drained(): Promise<DrainedFacts>;
  snapshot(): Promise<DatabaseSnapshot>;
}

/** A new database that takes what a backup holds. */
export interface DatabaseTarget {
  /**
   * Brings the schema to where the backup was, takes the rows, and brings it forward to today.
   *
   * @returns rows taken, by table
   * @throws CannotStart when the backup is from a newer version, or a migration was edited
   */
  load(
    shape: DatabaseShape,
    rows: (table: string) => Bytes,
  ): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}
