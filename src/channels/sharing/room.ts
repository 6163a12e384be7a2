import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { sharingFacts } from './facts.ts';
import { sharingRefusals } from './refusals.ts';
import './tables.ts';
import { createSharingActions } from './sharing-actions.ts';
import { sharingClocks } from './sharing-clocks.ts';

/** This room as data. */
export const sharingRoom: Room<unknown> = defineRoom({
  name: 'sharing',
  words: { zh: '共享', en: 'sharing' },
  contracts,
  refusals: sharingRefusals,
  facts: sharingFacts,
  tables: {
    scenario_type: 'append-only',
    necessity_item: 'working-state',
    fast_track_authorisation: { versioned: ['valid_to'] },
  },
  values: Object.values(sharingClocks),
  open: () => ({ actions: createSharingActions() }),
});
