import { defineRoom, type Room } from '#actions/room.ts';
import { ruleRefusals } from './refusals.ts';
import './tables.ts';

/** This room as data. Its actions are a channel's own: the schema of rules is. */
export const rulesRoom: Room<object> = defineRoom({
  name: 'rules',
  words: { zh: '规则', en: 'rules' },
  contracts: {},
  refusals: ruleRefusals,
  tables: { rule_set: 'append-only' },
  open: () => ({ actions: [] }),
});
