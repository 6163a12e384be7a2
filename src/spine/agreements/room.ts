import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { agreementFacts } from './facts.ts';
import { agreementRefusals } from './refusals.ts';
import './tables.ts';
import { createAgreementActions } from './agreement-actions.ts';
import { expiryJobName } from './create-agreement.ts';
import { expireAgreementsJob } from './expire-agreements.ts';
import { maskRanks } from './mask-strength.ts';

/** This room as data. */
export const agreementsRoom: Room<unknown> = defineRoom({
  name: 'agreements',
  words: { zh: '协议', en: 'agreements' },
  contracts,
  refusals: agreementRefusals,
  facts: agreementFacts,
  tables: {
    document_number: 'working-state',
    agreement: { versioned: ['state', 'suspended_by', 'version'] },
  },
  values: [maskRanks],
  timed: [{ name: expiryJobName, cron: '* * * * *' }],
  open: () => ({
    actions: createAgreementActions(),
    jobs: [expireAgreementsJob()],
  }),
});
