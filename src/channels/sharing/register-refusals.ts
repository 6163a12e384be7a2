import type { RefusalSpec } from '#kernel/refusal.ts';

/** Refusals around registers and rule sets; part of the table in `refusals.ts`. */
export const registerRefusalRows = {
  'organisation-unknown': {
    kind: 'missing',
    title_zh: '没有这个单位',
    title_en: 'There is no such organisation',
    remedy_zh: '请从单位列表中选择。',
    remedy_en: 'Choose from the list of organisations.',
  },
  'dates-backwards': {
    kind: 'invalid',
    title_zh: '截止日期早于起始日期',
    title_en: 'The last day is before the first',
    remedy_zh: '请改正日期。',
    remedy_en: 'Correct the dates.',
  },
  'duty-registered-already': {
    kind: 'conflict',
    title_zh: '该单位的这项履职依据已登记',
    title_en: 'This duty of the organisation is registered already',
    remedy_zh: '请在履职依据列表中查找并使用已登记的一项。',
    remedy_en: 'Find it in the list of duties and use that one.',
  },
  'not-own-directory': {
    kind: 'forbidden',
    title_zh: '不是本单位提供的目录',
    title_en: 'Your organisation does not provide this directory',
    remedy_zh: '只能为本单位提供的目录设定快速授权。',
    remedy_en: 'Standing grants are for directories that your organisation provides.',
  },
  'standing-grant-not-found': {
    kind: 'missing',
    title_zh: '本单位没有这项快速授权',
    title_en: 'Your organisation has no such standing grant',
    remedy_zh: '请从快速授权清单中选择。',
    remedy_en: 'Choose from the list of standing grants.',
  },
  'standing-grant-over': {
    kind: 'conflict',
    title_zh: '该项快速授权已经终止',
    title_en: 'This standing grant has ended already',
    remedy_zh: '无需再次终止。',
    remedy_en: 'Nothing needs to be done.',
  },
  'risk-not-open': {
    kind: 'missing',
    title_zh: '没有这项未消除的风险',
    title_en: 'There is no such open risk',
    remedy_zh: '请从未消除的风险中选择。',
    remedy_en: 'Choose from the open risks.',
  },
  'rules-version-taken': {
    kind: 'conflict',
    title_zh: '规则版本号已被使用',
    title_en: 'This rule set version is taken',
    remedy_zh: '请使用新的版本号;已采用的规则只能被新版取代,不能修改。',
    remedy_en: 'Use a new version; an adopted set is superseded, never edited.',
  },
  'rules-retroactive': {
    kind: 'invalid',
    title_zh: '新规则不能自今天或过去施行',
    title_en: 'New rules may not be in force from today or the past',
    remedy_zh: '请填写明天或以后的施行日期。',
    remedy_en: 'Give a first day from tomorrow on.',
  },
  'rules-day-taken': {
    kind: 'conflict',
    title_zh: '该施行日期已有另一套规则',
    title_en: 'Another rule set is in force from that day',
    remedy_zh: '请换一个施行日期。',
    remedy_en: 'Choose another day.',
  },
  'rules-not-each-once': {
    kind: 'invalid',
    title_zh: '每条规则须出现且只出现一次',
    title_en: 'Each rule must stand in the set exactly once',
    remedy_zh: '请以现行规则为底稿修改参数。',
    remedy_en: 'Start from the set in force and change its parameters.',
  },
} as const satisfies Readonly<Record<string, RefusalSpec>>;
