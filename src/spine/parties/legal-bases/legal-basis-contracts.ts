import { z } from 'zod';
import { contract, officials } from '#actions/contract.ts';
import { idOf, validDates } from '#actions/shapes.ts';

const Text = z.string().trim().min(2).max(200);
/** 履职依据: for which an organisation may ask for data, with law and article (SDR art. 39). */
export const LegalBasis = z.object({
  id: idOf('lgb', 'dut'),
  organisation_id: idOf('org'),
  name: z.string(),
  law: z.string(),
  article: z.string(),
  ...validDates,
  in_force: z.boolean(),
});
export type LegalBasis = z.output<typeof LegalBasis>;

/** Laws and articles by which bodies do their work, with the days on which each is in force. */
export const listLegalBases = contract({
  name: 'parties.list-legal-bases',
  sentence: { zh: '列出履职依据登记', en: 'List the register of legal bases' },
  input: z.object({ organisation_id: idOf('org').optional() }),
  output: z.object({ items: z.array(LegalBasis) }),
  who: officials,
  verb: 'GET',
  path: '/api/legal-bases',
  effect: 'read',
});

/**
 * Law and article by which a body may ask for data. Refuses: `legal-basis-registered-already`,
 * `organisation-not-found`. Source: SDR art. 39 (依法履职).
 */
export const registerLegalBasis = contract({
  name: 'parties.register-legal-basis',
  sentence: { zh: '登记一项履职依据', en: 'Register a legal basis with its law and article' },
  input: z.object({
    organisation_id: idOf('org'),
    name: Text,
    law: Text,
    article: Text,
    ...validDates,
  }),
  output: LegalBasis,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/legal-bases',
  effect: 'write',
  facts: ['legal-basis.registered'],
});
