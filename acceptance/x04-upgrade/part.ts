import { notBuilt, type Part } from '../framework/item.ts';

export const upgradePart: Part = {
  id: 'X4',
  title: { zh: '升级', en: 'Upgrade' },
  items: notBuilt([
    [
      'X4.1',
      '由每个已发布版本带数据升级;失败时旧版继续运行;配置以差异在测试与生产间移动',
      'Upgrade from each release with data; a failure leaves the old one running; settings move as a diff',
      '—',
    ],
  ]),
};
