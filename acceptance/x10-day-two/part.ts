import { notBuilt, type Part } from '../framework/item.ts';
import { clockJumpWaits } from './clock-jump-waits.ts';
import { healthIsTold } from './health-is-told.ts';

export const dayTwoPart: Part = {
  id: 'X10',
  title: { zh: '日常运维', en: 'Day two' },
  items: [
    healthIsTold,
    clockJumpWaits,
    ...notBuilt([
      [
        'X10.2',
        '容量预测与不含个人信息的诊断文件',
        'A capacity forecast and a diagnostics file without personal data',
        '—',
      ],
      ['X10.3', '运维手册经演练检验', 'A runbook tested by a drill', '—'],
    ]),
  ],
};
