import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { sharingRefusals } from './refusals.ts';
import './tables.ts';
import type { AgreementWatch } from '#spine/agreements/index.ts';
import { createSharingActions } from './sharing-actions.ts';

/** This room as data. */
export const sharingRoom: Room<AgreementWatch> = defineRoom({
  name: 'sharing',
  words: { zh: '共享', en: 'sharing' },
  contracts,
  refusals: sharingRefusals,
  tables: {
    duty: { versioned: ['valid_to'] },
    scenario_type: 'append-only',
    necessity_item: 'working-state',
    standing_grant: { versioned: ['valid_to'] },
    negative_entry: { versioned: ['valid_to'] },
    open_risk: { versioned: ['closed_at'] },
    sharing_rule_set: 'append-only',
    scenario: 'append-only',
    sharing_request: {
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
    sharing_event: 'append-only',
  },
  open: (powers) => ({ actions: createSharingActions(powers) }),
});
