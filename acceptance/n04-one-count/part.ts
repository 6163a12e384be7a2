import { notBuilt, type Part } from '../framework/item.ts';
import { usageIsTheLog } from './usage-is-the-log.ts';

export const oneCountPart: Part = {
  id: 'N4',
  title: { zh: '账单、证据、监管同数', en: 'Bill, evidence and supervision agree' },
  items: [
    usageIsTheLog,
    ...notBuilt([
      [
        'N4.2',
        '账单与监管数字同出一份日志',
        'The bill and the supervision figures come from the same log',
        '—',
      ],
    ]),
  ],
};
