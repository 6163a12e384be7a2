import { notBuilt, type Part } from '../framework/item.ts';
import { everyLineIsListed } from './every-line-is-listed.ts';

export const acceptancePart: Part = {
  id: 'X9',
  title: { zh: '验收', en: 'Acceptance' },
  items: [
    everyLineIsListed,
    ...notBuilt([
      [
        'X9.2',
        '页面内任何替代实现自行标明',
        'Any stand-in is marked as such in the page itself',
        '—',
      ],
    ]),
  ],
};
