import { notBuilt, type Part } from '../framework/item.ts';

export const statutoryRecordPart: Part = {
  id: 'N10',
  title: { zh: '使用方法定记录', en: "The using body's statutory record" },
  items: notBuilt([
    [
      'N10.1',
      '由回执汇成使用方三年记录:场景、过程、成效、存储、销毁,可核验,以销毁证明收尾',
      "From receipts the using body's record of scenario, process, effect, storage and destruction for three years, verifiable, closed by a destruction certificate",
      '政务数据共享条例 第29条',
    ],
  ]),
};
