import { defineRoom, type Room } from '#actions/room.ts';
import { filesRefusals } from './refusals.ts';

/** This room as data. */
export const filesRoom: Room<unknown> = defineRoom({
  name: 'files',
  words: { zh: '文件', en: 'files' },
  contracts: {},
  refusals: filesRefusals,
  tables: {},
  open: () => ({ actions: [] }),
});
