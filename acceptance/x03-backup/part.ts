import { notBuilt, type Part } from '../framework/item.ts';

export const backupPart: Part = {
  id: 'X3',
  title: { zh: '备份与恢复', en: 'Backup and restore' },
  items: notBuilt([
    [
      'X3.1',
      '每日备份加日志,四小时内在另一台机器恢复,丢失不超过二十四小时,日志头与见证一致',
      "Daily backup plus log, restored on another machine within 4 h, at most 24 h lost, the log head equals the witness's",
      'GB/T 22239-2019',
    ],
  ]),
};
