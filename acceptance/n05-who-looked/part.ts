import { notBuilt, type Part } from '../framework/item.ts';

export const whoLookedPart: Part = {
  id: 'N5',
  title: { zh: '谁查看了我的数据', en: 'Who looked at my data' },
  items: notBuilt([
    [
      'N5.1',
      '市民可见谁、何时、为何查看其数据,并可异议',
      'A citizen sees who looked, when and why, and objects',
      '个人信息保护法 第44、45条',
    ],
    ['N5.2', '某段时间无人查看的证明', 'Proof that nobody looked between two dates', '—'],
  ]),
};
