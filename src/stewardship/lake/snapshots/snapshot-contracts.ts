import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, DirectoryCode, idOf } from '#actions/shapes.ts';
import { ColumnName, ColumnType, SnapshotColumn } from '../lake-shapes.ts';

export const SnapshotView = z.object({
  id: idOf('snp'),
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

/**
 * Snapshots with rows, size in bytes and the day of the data, newest first. Refuses:
 * `directory-not-found`.
 */
export const listSnapshots = contract({
  name: 'lake.list-snapshots',
  sentence: { zh: '列出目录的全部数据快照', en: 'List the snapshots of a directory, newest first' },
  input: z.object({
    code: DirectoryCode,
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

/**
 * Counts, absent values, smallest and largest where the column may be seen. Refuses:
 * `no-snapshot`, `directory-not-found`.
 */
export const showProfile = contract({
  name: 'lake.show-profile',
  sentence: {
    zh: '查看当前快照每一列的概况',
    en: 'Show a profile of each column of the current snapshot',
  },
  input: z.object({ code: DirectoryCode }),
  output: z.object({ snapshot: z.string(), row_count: z.int(), columns: z.array(ColumnProfile) }),
  who: 'anyone',
  relation: byRight,
  verb: 'GET',
  path: '/api/directories/:code/profile',
  effect: 'read',
});

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * At most 100 rows, masked as the asker may see them. Refuses: `no-snapshot`,
 * `directory-not-found`. Source: SDR art. 29, 41.
 */
export const sampleRows = contract({
  name: 'lake.sample-rows',
  sentence: { zh: '查看当前快照的样例数据', en: 'Show the first rows of the current snapshot' },
  input: z.object({
    code: DirectoryCode,
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

/**
 * Points of one numeric column, in buckets that keep the answer small. Refuses: `not-a-series`,
 * `column-unknown`, `column-not-shown`, `no-snapshot`.
 */
export const readSeries = contract({
  name: 'lake.read-series',
  sentence: {
    zh: '读取数值列的时间序列，用于图表',
    en: 'Read a numeric column as a time series, for charts',
  },
  input: z.object({
    code: DirectoryCode,
    /** One date or timestamp column, or year,month,day[,hour] joined by commas. */
    time: z.string().min(1).max(800),
    value: ColumnName,
    bucket: z.enum(seriesBuckets).default('day'),
    aggregate: z.enum(seriesAggregates).default('mean'),
    from: Day.optional(),
    to: Day.optional(),
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
