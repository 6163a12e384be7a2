import { z } from 'zod';
import { idOf } from '#actions/shapes.ts';

/** The name of the format; a changed one gets another number. */
export const backupFormat = 'datong-backup/1';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Path = z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\0]+$/);

/** A stretch of content, kept once however many backups hold it. */
export const StoredObject = z.object({ sha256: Sha256, bytes: z.int().min(0) });
export type StoredObject = z.output<typeof StoredObject>;

/** A file of the data folder. */
export const BackedUpFile = StoredObject.extend({
  path: Path,
  /** As the folder had it, so that an unchanged file need not be read again. */
  modified_ms: z.number(),
});
export type BackedUpFile = z.output<typeof BackedUpFile>;

/** A table: its rows in the order of its key, as `COPY … TO` writes them, compressed in parts. */
export const BackedUpTable = z.object({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.int().min(0),
  parts: z.array(StoredObject),
});
export type BackedUpTable = z.output<typeof BackedUpTable>;

/** A migration that had run. */
export const RanMigration = z.object({ number: z.int(), name: z.string(), sha256: Sha256 });
export type RanMigration = z.output<typeof RanMigration>;

/** A job that was waiting, as it is queued again. */
export const QueuedJob = z.object({
  identifier: z.string(),
  payload: z.unknown(),
  queue_name: z.string().nullable(),
  run_at: z.iso.datetime({ offset: true }),
  max_attempts: z.int(),
  job_key: z.string().nullable(),
  priority: z.int(),
  flags: z.array(z.string()).nullable(),
});
export type QueuedJob = z.output<typeof QueuedJob>;

/** The database beside its rows. */
export const DatabaseShape = z.object({
  migrations: z.array(RanMigration),
  /** In an order in which every row finds the rows that it refers to. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(z.object({ name: z.string(), last_value: z.string() })),
  jobs: z.array(QueuedJob),
});
export type DatabaseShape = z.output<typeof DatabaseShape>;

/** One backup: everything that a platform is, as of one moment. */
export const Manifest = z.object({
  format: z.literal(backupFormat),
  /** Sortable by time. */
  id: idOf('bak'),
  made_at: z.iso.datetime({ offset: true }),
  /** Whether the platform was running while it was made. */
  running: z.boolean(),
  /** The signed head of the evidence log in it; null where nothing was signed yet. */
  head: z.object({ size: z.int().min(0), note: z.string() }).nullable(),
  /** Records of the log in it, those above the head included. */
  records: z.int().min(0),
  database: DatabaseShape.omit({ tables: true }).extend({ tables: z.array(BackedUpTable) }),
  files: z.array(BackedUpFile),
});
export type Manifest = z.output<typeof Manifest>;
