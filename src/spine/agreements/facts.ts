import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { Day } from '#actions/shapes.ts';
import { Agreement, AgreementEvent, AgreementState } from './contracts.ts';

const subjects = ['agreement', 'directory', 'organisation'] as const;
const { version, by_side, reason } = AgreementEvent.shape;
const move = { from: AgreementState, to: AgreementState, version, by_side, reason };

/** What happens to agreements. */
export const agreementFacts = defineFacts({
  'agreement.granted': {
    zh: '订立协议',
    en: 'An agreement was concluded',
    subjects,
    payload: {
      ...Agreement.shape,
      weaker_masks_reason: z.string().nullable(),
      mask_ranks_since: Day,
    },
  },
  'agreement.suspended': {
    zh: '暂停协议',
    en: 'An agreement was suspended',
    subjects,
    payload: move,
  },
  'agreement.resumed': {
    zh: '恢复协议',
    en: 'An agreement was resumed',
    subjects,
    payload: move,
  },
  'agreement.revoked': {
    zh: '撤销或放弃协议',
    en: 'An agreement was revoked or given up',
    subjects,
    payload: move,
  },
  'agreement.expired': {
    zh: '协议到期',
    en: 'The validity of an agreement ended',
    subjects,
    payload: { from: AgreementState, to: z.literal('expired'), version },
  },
});
