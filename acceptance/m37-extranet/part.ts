import { notBuilt, type Part } from '../framework/item.ts';

export const extranetPart: Part = {
  id: 'M37',
  title: { zh: '政务外网', en: 'Extranet' },
  items: notBuilt([
    ['M37.1', '二十万前缀数秒内查出重叠', 'Overlaps among 200,000 prefixes in seconds', '—'],
    [
      'M37.2',
      '两网合并的改址计划逐步可逆',
      'Merging two networks: a renumber plan in reversible steps',
      '—',
    ],
    ['M37.3', '断开一条链路会停什么;N-1', 'What falls when a link is cut; N-1', '—'],
    [
      'M37.4',
      '两系统之间的路径及其为何不通',
      'The path between two systems and why it is blocked',
      '—',
    ],
    ['M37.5', 'IPv6 占比', 'IPv6 share', '—'],
  ]),
};
