import { notBuilt, type Part } from '../framework/item.ts';

export const sandboxPart: Part = {
  id: 'M21',
  title: { zh: '安全计算环境', en: 'Sandbox' },
  items: notBuilt([
    [
      'M21.1',
      '一分钟内开房,可用自有代码,访问网络失败,仅能读取获批输入',
      'A room opens within a minute; own code; the network fails; only approved inputs',
      '—',
    ],
    [
      'M21.2',
      '行级结果与差分查询对带原因阻止,两人放行',
      'Row-level results and differencing pairs are blocked with reason; two persons release',
      '—',
    ],
    [
      'M21.3',
      '预算与区间可见,五十并发查询不超支',
      'Budget and interval shown; 50 parallel queries never overspend',
      '—',
    ],
    [
      'M21.4',
      '两节点求交恰为交集',
      'Set intersection of two nodes is exactly the intersection',
      '—',
    ],
    [
      'M21.5',
      '进程炸弹与百吉字节文件被终止并记录',
      'A fork bomb and a 100 GB file are stopped and recorded',
      '—',
    ],
    [
      'M21.6',
      '同房同输入,一月后输出相同',
      'The same room and inputs give the same output a month later',
      '—',
    ],
  ]),
};
