import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { requestFacts } from './facts.ts';
import { requestRefusals } from './refusals.ts';
import './tables.ts';
import type { Channels } from './channel.ts';
import { createRequestActions } from './request-actions.ts';

/** This room as data. */
export const requestsRoom: Room<{ readonly channels: Channels }> = defineRoom({
  name: 'requests',
  words: { zh: '申请', en: 'requests' },
  contracts,
  refusals: requestRefusals,
  facts: requestFacts,
  tables: {
    scenario: 'append-only',
    request: {
      versioned: [
        'agreement_id',
        'case_id',
        'deliver_by',
        'first_approval',
        'more_asked',
        'reason',
        'state',
        'supplement',
      ],
    },
  },
  open: (powers) => ({ actions: createRequestActions(powers.channels) }),
});
