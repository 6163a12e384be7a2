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

/** What the details of a load’s run say; a field that it did not come to know is null or empty. */
export const LoadDetails = z.object({
  directory_code: z.string(),
  file_name: z.string(),
  dry_run: z.boolean(),
  format: FileFormat.nullable().default(null),
  encoding: FileEncoding.nullable().default(null),
  null_markers: z.array(z.string()).default([]),
  columns: z.array(InferredColumn).default([]),
  snapshot: z.string().nullable().default(null),
  sha256: z.string().nullable().default(null),
  /** True when the content was already the current snapshot and nothing new was made. */
  unchanged: z.boolean().default(false),
});
export type LoadDetails = z.infer<typeof LoadDetails>;

/** Why a row was not loaded; the code of the reason in the rejects of its run. */
export const rejectReasons = [
  'too-few-fields',
  'too-many-fields',
  'broken-quotes',
  'broken-encoding',
  'control-character',
  'row-too-long',
  'not-json',
  'not-an-object',
  'too-deep',
  'wrong-type',
  'value-missing',
] as const;
export type RejectReason = (typeof rejectReasons)[number];
