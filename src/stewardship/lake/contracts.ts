import { z } from 'zod';
import { contract } from '#actions/contract.ts';

const directoryCode = z.string().min(1).max(64);
const columnName = z.string().min(1).max(200);

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
  types: z.record(columnName, ColumnType).optional(),
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

const stewards = ['operator', 'data-officer'] as const;
const stewardRelation = {
  zh: '数据专员只能处理本单位目录；运营人员可处理全部目录',
  en: 'a data officer for directories of the own organisation; the operator for all',
};

export const startLoad = contract({
  name: 'lake.start-load',
  sentence: {
    zh: '把已上传的文件装载为目录的新数据快照（或只试读）',
    en: 'Load an uploaded file as a new snapshot of a directory, or only try it',
  },
  input: z.object({
    directory_code: directoryCode,
    upload_id: z.string().min(1).max(100),
    file_name: z.string().min(1).max(300),
    keys: z.array(columnName).max(20).optional(),
    dry_run: z.boolean().default(false),
    ...ReadingOptions.shape,
  }),
  output: LoadView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/lake/loads',
  effect: 'write',
  fact: 'lake.load-started',
});

export const showLoad = contract({
  name: 'lake.show-load',
  sentence: { zh: '查看装载进度与结果', en: 'Show how far a load is and how it ended' },
  input: z.object({ id: z.string() }),
  output: LoadView,
  who: stewards,
  relation: stewardRelation,
  verb: 'GET',
  path: '/api/lake/loads/:id',
  effect: 'read',
});

export const cancelLoad = contract({
  name: 'lake.cancel-load',
  sentence: { zh: '停止一次装载', en: 'Stop a load' },
  input: z.object({ id: z.string() }),
  output: LoadView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/lake/loads/:id/cancel',
  effect: 'write',
  fact: 'lake.load-cancelled',
});

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

export const listLoadRejects = contract({
  name: 'lake.list-load-rejects',
  sentence: {
    zh: '逐行列出被拒绝的数据及原因',
    en: 'List the rows that were not loaded, with line and reason',
  },
  input: z.object({
    id: z.string(),
    cursor: z.coerce.number().int().nonnegative().optional(),
    limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
  }),
  output: z.object({ items: z.array(RejectView), next: z.int().nullable() }),
  who: stewards,
  relation: stewardRelation,
  verb: 'GET',
  path: '/api/lake/loads/:id/rejects',
  effect: 'read',
});

export const inferTypes = contract({
  name: 'lake.infer-types',
  sentence: {
    zh: '根据已上传文件的前十万行推断列名与类型',
    en: 'Infer columns and types from the first 100,000 rows of an uploaded file',
  },
  input: z.object({ upload_id: z.string().min(1).max(100), ...ReadingOptions.shape }),
  output: z.object({
    format: FileFormat,
    encoding: FileEncoding.nullable(),
    rows_seen: z.int(),
    null_markers: z.array(z.string()),
    columns: z.array(InferredColumn),
  }),
  who: stewards,
  verb: 'POST',
  path: '/api/lake/infer-types',
  effect: 'read',
});

export const SnapshotView = z.object({
  id: z.string(),
  directory_code: z.string(),
  sequence: z.int(),
  parent: z.string().nullable(),
  current: z.boolean(),
  columns: z.array(SnapshotColumn),
  row_count: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  published_at: z.string(),
});
export type SnapshotView = z.infer<typeof SnapshotView>;

export const listSnapshots = contract({
  name: 'lake.list-snapshots',
  sentence: { zh: '列出目录的全部数据快照', en: 'List the snapshots of a directory, newest first' },
  input: z.object({
    code: directoryCode,
    cursor: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(SnapshotView), next: z.int().nullable() }),
  who: 'anyone',
  relation: {
    zh: '未发布的目录仅提供方和运营人员可见',
    en: 'unpublished directories only for their provider and the operator',
  },
  verb: 'GET',
  path: '/api/directories/:code/snapshots',
  effect: 'read',
});

const byRight = {
  zh: '无条件开放的低敏列任何人可看；其余列仅提供方、运营与审计人员可看，三级及以上按脱敏规则显示',
  en:
    'columns open without condition below grade 3 for anyone; the others for the provider, the ' +
    'operator and auditors, masked from grade 3 up',
};

/** What a column holds, in numbers. Values are shown only where the asker may see them. */
export const ColumnProfile = z.object({
  name: z.string(),
  name_zh: z.string(),
  type: ColumnType,
  unit: z.string().nullable(),
  nulls: z.int(),
  distinct: z.int(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  mean: z.number().nullable(),
  top: z.array(z.object({ value: z.string(), rows: z.int() })),
  /** False where the values themselves are withheld and only the counts are given. */
  values_shown: z.boolean(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const showProfile = contract({
  name: 'lake.show-profile',
  sentence: {
    zh: '查看当前快照每一列的概况',
    en: 'Show a profile of each column of the current snapshot',
  },
  input: z.object({ code: directoryCode }),
  output: z.object({ snapshot: z.string(), row_count: z.int(), columns: z.array(ColumnProfile) }),
  who: 'anyone',
  relation: byRight,
  verb: 'GET',
  path: '/api/directories/:code/profile',
  effect: 'read',
});

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const sampleRows = contract({
  name: 'lake.sample-rows',
  sentence: { zh: '查看当前快照的样例数据', en: 'Show the first rows of the current snapshot' },
  input: z.object({
    code: directoryCode,
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({
    snapshot: z.string(),
    row_count: z.int(),
    columns: z.array(
      z.object({
        name: z.string(),
        name_zh: z.string(),
        type: ColumnType,
        masked: z.boolean(),
      }),
    ),
    rows: z.array(z.array(cell)),
    /** Columns that exist and are not shown to this asker. */
    hidden: z.array(z.object({ name_zh: z.string(), grade: z.int() })),
  }),
  who: 'anyone',
  relation: byRight,
  verb: 'GET',
  path: '/api/directories/:code/sample',
  effect: 'read',
});

export const seriesBuckets = ['hour', 'day', 'week', 'month', 'year'] as const;
export const seriesAggregates = ['mean', 'min', 'max', 'count'] as const;

export const readSeries = contract({
  name: 'lake.read-series',
  sentence: {
    zh: '读取数值列的时间序列，用于图表',
    en: 'Read a numeric column as a time series, for charts',
  },
  input: z.object({
    code: directoryCode,
    /** One date or timestamp column, or year,month,day[,hour] joined by commas. */
    time: z.string().min(1).max(800),
    value: columnName,
    bucket: z.enum(seriesBuckets).default('day'),
    aggregate: z.enum(seriesAggregates).default('mean'),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  output: z.object({
    snapshot: z.string(),
    name_zh: z.string(),
    unit: z.string().nullable(),
    /** The bucket used; wider than the one asked for when the answer would be over 5,000 points. */
    bucket: z.enum(seriesBuckets),
    /** Start of the bucket in Beijing time, value (null where the bucket has none), rows. */
    points: z.array(z.tuple([z.string(), z.number().nullable(), z.int()])),
  }),
  who: 'anyone',
  relation: byRight,
  verb: 'GET',
  path: '/api/directories/:code/series',
  effect: 'read',
});
