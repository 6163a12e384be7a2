import { defineRoom, type Room } from '#actions/room.ts';
import { twoPersonValue } from './acts/two-person-rules.ts';
import * as contracts from './contracts.ts';
import { partiesFacts } from './facts.ts';
import { partiesRefusals } from './refusals.ts';
import './tables.ts';
import { partiesActions } from './parties-actions.ts';
import type { PartiesPorts } from './ports.ts';
import { signInValue } from './sessions/sign-in-rules.ts';

/** This room as data. */
export const partiesRoom: Room<PartiesPorts> = defineRoom({
  name: 'parties',
  words: { zh: '主体', en: 'parties' },
  contracts,
  refusals: partiesRefusals,
  facts: partiesFacts,
  tables: {
    region: 'append-only',
    role: 'append-only',
    organisation: { versioned: ['state'] },
    person: 'append-only',
    person_password: 'working-state',
    membership: 'working-state',
    two_person_act: {
      versioned: ['carried_out_at', 'decided_at', 'decided_by', 'decider_name', 'note', 'state'],
    },
    api_client: 'append-only',
    client_key: { versioned: ['expires_at', 'revoked_at', 'state'] },
    session: 'working-state',
    sign_in_attempt: 'working-state',
    totp_factor: 'working-state',
    recovery_code: 'working-state',
    demo_credential: 'working-state',
    demo_client: 'append-only',
    legal_basis: { versioned: ['valid_to'] },
    open_risk: { versioned: ['closed_at'] },
  },
  values: [signInValue, twoPersonValue],
  open: (powers) => ({ actions: partiesActions(powers) }),
});
