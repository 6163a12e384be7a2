import type { RefusalSpec } from '#kernel/refusal.ts';

/** Refusals around legal bases and risks; part of the table in `refusals.ts`. */
export const registerRefusalRows = {
  'legal-basis-registered-already': {
    kind: 'conflict',
    title_zh: '该单位的这项履职依据已登记',
    title_en: 'This legal basis of the organisation is registered already',
    remedy_zh: '请在履职依据列表中查找并使用已登记的一项。',
    remedy_en: 'Find it in the list of legal bases and use that one.',
  },
  'risk-not-open': {
    kind: 'missing',
    title_zh: '没有这项未消除的风险',
    title_en: 'There is no such open risk',
    remedy_zh: '请从未消除的风险中选择。',
    remedy_en: 'Choose from the open risks.',
  },
} as const satisfies Readonly<Record<string, RefusalSpec>>;
