import { type AnyRunKind, filesRefusals, runKind } from '#spine/files/index.ts';
import type { CatalogPorts } from '../ports.ts';
import { importFile } from './import-file.ts';
import { ImportInput } from './import-input.ts';
import { forgetSeen } from './seen-identities.ts';

/** Taking a file of directories over, as a tracked run of the subject `source:NAME`. */
export function catalogImportKind(ports: CatalogPorts): AnyRunKind {
  return runKind({
    name: 'catalog-import',
    words: { zh: '目录导入', en: 'import of directories' },
    input: ImportInput,
    steps: {
      checking: { zh: '检查文件', en: 'checking the file' },
      taking: { zh: '导入记录', en: 'taking the records' },
    },
    counts: {
      read: { zh: '读取', en: 'read' },
      added: { zh: '新增', en: 'added' },
      updated: { zh: '更新', en: 'updated' },
      unchanged: { zh: '未变', en: 'unchanged' },
      refused: { zh: '拒绝', en: 'refused' },
    },
    unit: { zh: '字节', en: 'bytes' },
    line: { zh: '记录序号', en: 'record' },
    after_interruption: 'go-on',
    fault_retries: 3,
    facts: ['import.batch-taken'],
    sees: ['platform-operator', 'auditor'],
    directs: ['platform-operator'],
    reasonsAgainstResume: async (_, { upload_id, upload_bytes }) => {
      const upload = await ports.uploads.find(upload_id);
      if (upload?.size === upload_bytes) return [];
      return [filesRefusals.reason('upload-not-found', { detail: upload_id })];
    },
    work: (work) => importFile(ports, work),
    ended: async ({ db, id, state, input, reasons }) => {
      // A fault may pass, and then the file is needed again; a file that is refused stays so.
      const refused = state === 'failed' && reasons.every(({ kind }) => kind !== 'unavailable');
      if (state !== 'completed' && !refused) return;
      await forgetSeen(db, id);
      await ports.uploads.remove(input.upload_id);
    },
  });
}
