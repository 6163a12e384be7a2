import type { Sentence } from '#actions/contract.ts';
import type { openUndertakingKinds } from './application.ts';

/** The wording now in use; a changed wording gets a new version, so old signatures keep theirs. */
export const useAgreementVersion = '2026-1';

/** 利用协议: what whoever takes conditional open data undertakes; each breach is named. */
export const useAgreementTexts = {
  scope: {
    zh: '本单位仅在所申报的用途和期限内使用数据,不提供给第三方,期满删除。',
    en: 'We use the data only for the purpose and the time stated, pass it to nobody and delete it then.',
  },
  'no-resale': {
    zh: '本单位不转售原始数据;转售属于违约,一经查实即停止提供。',
    en: 'We do not resell the raw data; resale is a breach, on which delivery stops at once.',
  },
  'no-re-identification': {
    zh: '本单位不以任何方式重新识别个人;重新识别属于违约,一经查实即停止提供并依法处理。',
    en: 'We do not re-identify anybody; re-identification is a breach, on which delivery stops at once.',
  },
  feedback: {
    zh: '本单位按期反馈利用成果,同意公示成果名称和说明。',
    en: 'We report the results of our use in time and agree that they are shown to everybody.',
  },
} as const satisfies Record<(typeof openUndertakingKinds)[number], Sentence>;
