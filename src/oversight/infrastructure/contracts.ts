import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { BackupNote } from './backup/backup-note.ts';

/**
 * Backups that were made of this platform, newest first, at most a hundred; whether they are still
 * at their place is not looked at. Bytes and records are counts. Source: GB/T 22239-2019, 8.1.4.9
 * (data is backed up, and recovery is possible).
 */
export const listBackups = contract({
  name: 'infrastructure.list-backups',
  sentence: {
    zh: '列出本平台做过的备份:时间、位置、证据日志大小、新增字节',
    en: 'List the backups made of this platform: time, place, size of the log, bytes added',
  },
  input: z.object({}),
  output: z.object({ items: z.array(BackupNote) }),
  who: ['platform-operator', 'system-administrator', 'auditor'],
  verb: 'GET',
  path: '/api/backups',
  effect: 'read',
});
