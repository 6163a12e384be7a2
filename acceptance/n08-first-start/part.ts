import type { Part } from '../framework/item.ts';
import { startToFirstPage } from './start-to-first-page.ts';

export const firstStartPart: Part = {
  id: 'N8',
  title: { zh: '首次启动', en: 'The first start' },
  items: [startToFirstPage],
};
