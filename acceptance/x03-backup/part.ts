import type { Part } from '../framework/item.ts';
import { restoredElsewhere } from './restored-elsewhere.ts';

export const backupPart: Part = {
  id: 'X3',
  title: { zh: '备份与恢复', en: 'Backup and restore' },
  items: [restoredElsewhere],
};
