import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { DirectoryCode } from '#actions/shapes.ts';
import { RunView } from '#spine/files/contracts.ts';
import {
  ColumnName,
  FileEncoding,
  FileFormat,
  InferredColumn,
  ReadingOptions,
} from '../lake-shapes.ts';

const stewards = ['platform-operator', 'data-officer'] as const;
const stewardRelation = {
  zh: '数据专员只能处理本单位目录；运营人员可处理全部目录',
  en: 'a data officer for directories of the own organisation; the operator for all',
};

/**
 * Starts loading a file that was uploaded. The answer is its run, of the kind `lake-load`:
 * followed, cancelled and resumed under `/api/runs/:id`. Its counts are `rows_read`,
 * `rows_loaded` and `rows_rejected`; its details read as `LoadDetails`.
 * Refuses: `not-your-directory`, `directory-not-found`, `directory-withdrawn`, `files.run-busy`,
 * `files.upload-not-found`. Source: SDR art. 29.
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
  output: RunView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/lake/loads',
  effect: 'write',
  facts: ['run.started'],
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
