import { type AnyRunKind, filesRefusals, runKind } from '#spine/files/index.ts';
import type { LakePorts } from '../lake-ports.ts';
import { loadFile } from './load-file.ts';
import { LoadInput } from './load-input.ts';

/**
 * Bringing a file behind a directory, as a tracked run of the subject `directory:CODE`. An
 * interrupted one starts over: what was landed in its work folder is nobody's.
 */
export function lakeLoadKind(ports: LakePorts): AnyRunKind {
  return runKind({
    name: 'lake-load',
    words: { zh: '数据装载', en: 'load of data' },
    input: LoadInput,
    steps: {
      reading: { zh: '读取', en: 'reading' },
      landing: { zh: '转换', en: 'landing' },
      publishing: { zh: '发布', en: 'publishing' },
    },
    counts: {
      rows_read: { zh: '读取行数', en: 'rows read' },
      rows_loaded: { zh: '装载行数', en: 'rows loaded' },
      rows_rejected: { zh: '拒绝行数', en: 'rows rejected' },
    },
    unit: { zh: '字节', en: 'bytes' },
    line: { zh: '行号', en: 'line' },
    after_interruption: 'start-over',
    fault_retries: 0,
    facts: ['lake.snapshot-published', 'directory.items-set'],
    sees: ['platform-operator', 'auditor', 'data-officer', 'approver'],
    directs: ['platform-operator', 'data-officer'],
    reasonsAgainstResume: async (_, { upload_id, upload_bytes }) => {
      const upload = await ports.uploads.find(upload_id);
      if (upload?.size === upload_bytes) return [];
      return [filesRefusals.reason('upload-not-found', { detail: upload_id })];
    },
    work: (work) => loadFile(ports, work),
  });
}
