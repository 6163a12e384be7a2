import type { AnyDatedValue } from '#actions/dated-values.ts';
import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { ruleFacts } from './facts.ts';
import { ruleRefusals } from './refusals.ts';
import './tables.ts';
import { valueActions } from './values/adopt-value.ts';

/** What the room is given: the values that the rooms declare. */
interface RulesPowers {
  readonly values: readonly AnyDatedValue[];
}

/** This room as data. Rules are adopted by an action of each channel: their schema is its own. */
export const rulesRoom: Room<RulesPowers> = defineRoom({
  name: 'rules',
  words: { zh: '规则', en: 'rules' },
  contracts,
  refusals: ruleRefusals,
  facts: ruleFacts,
  tables: { rule_set: 'append-only' },
  open: ({ values }) => ({ actions: valueActions(values) }),
});
