import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { Day } from '#actions/shapes.ts';

/** What happens to rules. */
export const ruleFacts = defineFacts({
  'rules.adopted': {
    zh: '采用新的规则集',
    en: 'A rule set was adopted',
    subjects: ['rule-set'],
    marks: ['administration'],
    formerly: ['sharing.rules-adopted'],
    payload: {
      channel: z.string(),
      version: z.string(),
      effective_from: Day,
      source: z.string(),
      rules: z.array(z.looseObject({ id: z.string() })),
    },
  },
  'rules.value-adopted': {
    zh: '采用新的规定数值',
    en: 'A later value of law or policy was adopted',
    subjects: ['dated-value'],
    marks: ['administration'],
    payload: {
      key: z.string(),
      effective_from: Day,
      value: z.unknown(),
      source: z.string(),
    },
  },
});
