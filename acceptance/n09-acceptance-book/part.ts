import type { Part } from '../framework/item.ts';
import { bookProvesItself } from './book-proves-itself.ts';

export const acceptanceBookPart: Part = {
  id: 'N9',
  title: { zh: '验收册', en: 'The acceptance book' },
  items: [bookProvesItself],
};
