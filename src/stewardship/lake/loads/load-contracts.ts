import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { DirectoryCode } from '#actions/shapes.ts';
import {
  ColumnName,
  FileEncoding,
  FileFormat,
  InferredColumn,
  LoadView,
  ReadingOptions,
  RejectView,
} from '../lake-shapes.ts';

const stewards = ['platform-operator', 'data-officer'] as const;
const stewardRelation = {
  zh: '数据专员只能处理本单位目录；运营人员可处理全部目录',
  en: 'a data officer for directories of the own organisation; the operator for all',
};

/**
 * Queues the load and answers at once. Refuses: `not-your-directory`, `directory-not-found`,
 * `directory-withdrawn`, `load-running`, `files.upload-not-found`. Source: SDR art. 29.
 */
export const startLoad = contract({
  name: 'lake.start-load',
  sentence: {
    zh: '把已上传的文件装载为目录的新数据快照（或只试读）',
    en: 'Load an uploaded file as a new snapshot of a directory, or only try it',
  },
  input: z.object({
    directory_code: DirectoryCode,
    upload_id: z.string().min(1).max(100),
    file_name: z.string().min(1).max(300),
    keys: z.array(ColumnName).max(20).optional(),
    dry_run: z.boolean().default(false),
    ...ReadingOptions.shape,
  }),
  output: LoadView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/lake/loads',
  effect: 'write',
  facts: ['lake.load-started'],
});

/** State, rows read, loaded and rejected. Refuses: `load-not-found`. */
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

/** Nothing of it is published. Refuses: `load-ended`, `load-not-found`. */
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
  facts: ['lake.load-cancelled'],
});

/** Rejected rows in the order of the file. Refuses: `load-not-found`. */
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

/**
 * What the first 100,000 rows look like; nothing is stored. Refuses: `files.upload-not-found`, and
 * whatever makes the file unreadable.
 */
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
