import { notBuilt, type Part } from '../framework/item.ts';

export const offlinePart: Part = {
  id: 'X5',
  title: { zh: '国产化与离线', en: 'Domestic and offline' },
  items: notBuilt([
    [
      'X5.1',
      '一个安装包:不联网、非特权、无容器,含服务文件;x64 与 arm64;物料清单',
      'One archive without network, root or Docker, with a service file; x64 and arm64; SBOM',
      '—',
    ],
    ['X5.2', '以 PostgreSQL 系国产库作控制库', 'A domestic PostgreSQL-family control store', '—'],
  ]),
};
