import { notBuilt, type Part } from '../framework/item.ts';

export const witnessesPart: Part = {
  id: 'N3',
  title: { zh: '节点互为见证', en: 'Nodes witness each other' },
  items: notBuilt([
    [
      'N3.1',
      '国家、市、区与邻近节点相互签署检查点,篡改任一节点即被他方发现',
      'National, city, district and neighbour nodes cosign checkpoints; tampering with one is found by the others',
      '—',
    ],
  ]),
};
