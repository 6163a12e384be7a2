import { notBuilt, type Part } from '../framework/item.ts';

export const deltaPart: Part = {
  id: 'M16',
  title: { zh: '长三角协同', en: 'Yangtze delta' },
  items: notBuilt([
    [
      'M16.1',
      '两省规则并存于一份协议时从严并显示',
      "Two provinces' rules on one agreement: the stricter wins, shown",
      '—',
    ],
    [
      'M16.2',
      '每日按分区核对数量与哈希,差异定位到行并立案',
      'Daily reconciliation of counts and hashes per partition finds the row and opens a case',
      '—',
    ],
    ['M16.3', '不取证照即可核验证照', 'A licence verified without being fetched', '—'],
    [
      'M16.4',
      '区划与代码表映射,未映射的列出',
      'Area codes and code tables mapped, unmapped ones listed',
      '—',
    ],
    [
      'M16.5',
      '一方停机,恢复后双方证据完整',
      'One side down: evidence complete on both when it is back',
      '—',
    ],
  ]),
};
