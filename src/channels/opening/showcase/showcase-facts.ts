import { z } from 'zod';

const subjects = ['showcase', 'directory', 'organisation', 'agreement'] as const;
const told = { subjects, payload: { title: z.string(), reason: z.string() } } as const;

/** What happens to examples of reuse. */
export const showcaseFactSpecs = {
  'opening.showcase-submitted': {
    ...told,
    zh: '提交利用成果',
    en: 'An example of reuse was submitted',
  },
  'opening.showcase-agreed': {
    ...told,
    zh: '同意展示利用成果',
    en: 'A party agreed that results are shown',
  },
  'opening.showcase-published': {
    ...told,
    zh: '展示利用成果',
    en: 'An example of reuse was published',
  },
  'opening.showcase-declined': {
    ...told,
    zh: '不予展示利用成果',
    en: 'An example of reuse was declined',
  },
  'opening.showcase-withdrawn': {
    ...told,
    zh: '撤回利用成果',
    en: 'An example of reuse was withdrawn',
  },
} as const;
