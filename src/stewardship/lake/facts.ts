import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';

/** What happens to the tables of the lake. */
export const lakeFacts = defineFacts({
  'lake.snapshot-published': {
    zh: '发布数据快照',
    en: 'A snapshot was published',
    subjects: ['directory', 'snapshot'],
    payload: {
      sequence: z.int().min(1),
      sha256: z.string(),
      rows: z.int().min(0),
      /** The run that loaded it; facts from before there were runs say `load`. */
      run: z.string(),
    },
  },
  'lake.files-sealed': {
    zh: '加密已存文件',
    en: 'Stored files were encrypted',
    subjects: ['directory'],
    payload: { data_files: z.int().min(0), serving_copies: z.int().min(0) },
  },
  'lake.serving-copy-rebuilt': {
    zh: '重建服务副本',
    en: 'A serving copy was built anew',
    subjects: ['directory', 'snapshot'],
    payload: {
      was: z.enum(['missing', 'changed', 'unsealed', 'sound']),
      rows: z.int().min(0),
      sha256: z.string(),
    },
  },
});
