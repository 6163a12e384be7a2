import { z } from 'zod';

export const ColumnName = z.string().min(1).max(200);

/**
 * The types a table may have: the intersection that DuckDB, Iceberg, Trino, Spark and ClickHouse
 * all keep without loss, as far as tables of text need it.
 */
export const ColumnType = z
  .string()
  .regex(/^(boolean|int|long|double|date|timestamp|string|decimal\(\d{1,2},\d{1,2}\))$/);

/** A column of a snapshot. `id` is stable for the life of the directory and never reused. */
export const SnapshotColumn = z.object({
  id: z.int().positive(),
  name: z.string(),
  type: ColumnType,
  nullable: z.boolean(),
});
export type SnapshotColumn = z.infer<typeof SnapshotColumn>;

/** What was seen in one column of a file, and the type that follows from it. */
export const InferredColumn = z.object({
  /** Name as the file spells it; becomes the item's name. */
  name: z.string(),
  /** Legal physical name made from it. */
  column: z.string(),
  type: ColumnType,
  nullable: z.boolean(),
  nulls: z.int(),
  /** Why this type, for the officer who confirms it. */
  reason: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  samples: z.array(z.string()),
});
export type InferredColumn = z.infer<typeof InferredColumn>;

export const FileEncoding = z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']);
export type FileEncoding = z.infer<typeof FileEncoding>;
export const FileFormat = z.enum(['csv', 'json-lines', 'parquet']);
export type FileFormat = z.infer<typeof FileFormat>;

/** How a file is to be read; what is left out is found in the file itself. */
export const ReadingOptions = z.object({
  /** Type of a column, by its name in the file or its physical name; overrides what is inferred. */
  types: z.record(ColumnName, ColumnType).optional(),
  /** Spellings that mean "no value", in all columns; an empty field always does. */
  null_markers: z.array(z.string().max(40)).max(20).optional(),
  encoding: FileEncoding.optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;

export const loadStates = [
  'waiting',
  'reading',
  'landing',
  'publishing',
  'done',
  'refused',
  'failed',
  'cancelled',
] as const;
export type LoadState = (typeof loadStates)[number];

const reasonView = z.object({
  code: z.string(),
  title_zh: z.string(),
  title_en: z.string(),
  remedy_zh: z.string(),
  remedy_en: z.string(),
  field: z.string().optional(),
  detail: z.string().optional(),
});

/** One load of a file: how far it is, and how it ended. */
export const LoadView = z.object({
  id: z.string(),
  directory_code: z.string(),
  file_name: z.string(),
  dry_run: z.boolean(),
  state: z.enum(loadStates),
  bytes_total: z.int(),
  bytes_read: z.int(),
  rows_read: z.int(),
  rows_loaded: z.int(),
  rows_rejected: z.int(),
  format: FileFormat.nullable(),
  encoding: FileEncoding.nullable(),
  null_markers: z.array(z.string()),
  columns: z.array(InferredColumn),
  snapshot: z.string().nullable(),
  sha256: z.string().nullable(),
  /** True when the content was already the current snapshot and nothing new was made. */
  unchanged: z.boolean(),
  reasons: z.array(reasonView),
  created_at: z.string(),
  updated_at: z.string(),
});
export type LoadView = z.infer<typeof LoadView>;

export const rejectReasons = [
  'too-few-fields',
  'too-many-fields',
  'broken-quotes',
  'broken-encoding',
  'control-character',
  'row-too-long',
  'not-json',
  'not-an-object',
  'wrong-type',
  'value-missing',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/**
 * A row that was not loaded: the line of the file it begins on (the row number for Parquet) and
 * why. One entry for each row; a row with several bad columns lists the rest in `others`.
 */
export const RejectView = z.object({
  line: z.int(),
  column: z.string().nullable(),
  reason: z.enum(rejectReasons),
  zh: z.string(),
  en: z.string(),
  value: z.string().nullable(),
  others: z.array(
    z.object({ column: z.string(), reason: z.enum(rejectReasons), value: z.string().nullable() }),
  ),
});
export type RejectView = z.infer<typeof RejectView>;
