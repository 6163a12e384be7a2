import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { Day } from '#actions/shapes.ts';
import { FastTrackAuthorisation } from './register-contracts.ts';

/** What happens to the registers that only sharing has; its requests are told by `requests`. */
export const sharingFacts = defineFacts({
  'sharing.necessity-set': {
    zh: '设定必要信息项',
    en: 'A necessity template was set',
    subjects: ['scenario-type', 'directory'],
    payload: { columns: z.array(z.string()) },
  },
  'sharing.fast-track-authorised': {
    zh: '授予快速授权',
    en: 'A fast-track authorisation was given',
    subjects: ['fast-track', 'organisation', 'directory'],
    payload: { ...FastTrackAuthorisation.shape },
  },
  'sharing.fast-track-ended': {
    zh: '终止快速授权',
    en: 'A fast-track authorisation was ended',
    subjects: ['fast-track', 'organisation'],
    payload: { valid_to: Day },
  },
});
