import { notBuilt, type Part } from '../framework/item.ts';

export const statisticsPart: Part = {
  id: 'M30',
  title: { zh: '统计', en: 'Statistics' },
  items: notBuilt([
    ['M30.1', '点击数字打开其记录', 'Click a figure and see its records', '—'],
    [
      'M30.2',
      '已关账月份重算一致;迟到数据记为修订',
      'A closed month recomputes alike; late data is a revision noted',
      '—',
    ],
    [
      'M30.3',
      '指标定义有版本,各区相加等于全市',
      'Definitions have versions; districts add up',
      '—',
    ],
    [
      'M30.4',
      '导出法定报表,公开数字做抑制',
      'Statutory forms exported; public figures suppressed',
      '—',
    ],
  ]),
};
