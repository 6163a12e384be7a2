import type { Sentence } from '#actions/contract.ts';
import type { UndertakingKind } from './application.ts';

/**
 * The wording now in use; a changed wording gets a new version, so old signatures keep theirs.
 * Signatures of `2026-1` are over the names of that time: `promise`, `duty_id`.
 */
export const undertakingVersion = '2026-2';

/** The three undertakings of an applicant: true, compliant, safe (SDR art. 39). */
export const undertakingTexts = {
  truth: {
    zh: '本单位承诺:所填应用场景、履职依据、数据需求及理由真实、准确、完整,如有变化及时更新。',
    en: 'We undertake that the scenario, the legal basis, the data asked for and the reasons are true, exact and complete, and will be kept up to date.',
  },
  compliance: {
    zh: '本单位承诺:所获数据仅用于本场景的法定职责,不超范围使用,不提供给第三方,不用于其他目的。',
    en: 'We undertake to use the data only for the statutory duty of this scenario, within its scope, never to pass it on, and for no other purpose.',
  },
  safety: {
    zh: '本单位承诺:落实等级保护、商用密码和个人信息保护要求,管好人员和终端,到期删除,发生泄露立即停用并报告。',
    en: 'We undertake to keep the required protection level, cryptography and personal information rules, to control people and terminals, to delete in time, and to stop and report at once on any leak.',
  },
} as const satisfies Record<UndertakingKind, Sentence>;
