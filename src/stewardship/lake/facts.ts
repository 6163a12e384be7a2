import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { loadStates } from './contracts.ts';

/** What happens to loads and to the tables that they make. */
export const lakeFacts = defineFacts({
  'lake.load-started': {
    zh: '开始装载数据',
    en: 'A load of rows began',
    subjects: ['load', 'directory'],
    payload: { upload_id: z.string(), bytes: z.int().min(0), dry_run: z.boolean() },
  },
  'lake.load-cancelled': {
    zh: '取消装载',
    en: 'A load was cancelled',
    subjects: ['load', 'directory'],
    payload: { at: z.enum(loadStates) },
  },
  'lake.load-ended': {
    zh: '装载结束而未发布',
    en: 'A load ended without a snapshot',
    subjects: ['load', 'directory'],
    payload: { state: z.enum(loadStates), reasons: z.array(z.string()) },
  },
  'lake.snapshot-published': {
    zh: '发布数据快照',
    en: 'A snapshot was published',
    subjects: ['directory', 'snapshot'],
    payload: {
      sequence: z.int().min(1),
      sha256: z.string(),
      rows: z.int().min(0),
      load: z.string(),
    },
  },
});
