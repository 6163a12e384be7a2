import { defineRoom, type Room } from '#actions/room.ts';
import { type ClockPort, clockActions } from './clock-actions.ts';
import * as contracts from './contracts.ts';
import { clockFacts } from './facts.ts';
import { clockRefusals } from './refusals.ts';

/** What the room is handed. */
interface ClockPowers {
  readonly clock: ClockPort;
}

/** This room as data. */
export const clockRoom: Room<ClockPowers> = defineRoom({
  name: 'clock',
  words: { zh: '时钟', en: 'clock' },
  contracts,
  refusals: clockRefusals,
  facts: clockFacts,
  tables: {},
  open: ({ clock }) => ({ actions: clockActions(clock) }),
});
