import './dated-values.ts';
import './facts.ts';
import { actionRefusals } from './refusals.ts';
import { defineRoom, type Room } from './room.ts';

/** What every action uses, whichever room it is in: facts, commands, the first refusals. */
export const actionsRoom: Room<unknown> = defineRoom({
  name: 'actions',
  words: { zh: '动作', en: 'actions' },
  contracts: {},
  refusals: actionRefusals,
  facts: {},
  tables: { fact: 'append-only', command: 'append-only', dated_value: 'append-only' },
  open: () => ({ actions: [] }),
});
