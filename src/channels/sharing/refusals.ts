import { defineRefusals } from '#kernel/refusal.ts';

/** What only sharing refuses; the mechanism's own reasons are those of `spine/requests`. */
export const sharingRefusals = defineRefusals('sharing', {
  'scenario-type-unknown': {
    kind: 'invalid',
    title_zh: '没有这种场景类型',
    title_en: 'There is no such scenario type',
    remedy_zh: '请从场景类型列表中选择。',
    remedy_en: 'Choose from the list of scenario types.',
  },
  'hours-backwards': {
    kind: 'invalid',
    title_zh: '使用时段的结束时刻不晚于开始时刻',
    title_en: 'The hours end before they begin',
    remedy_zh: '请改正使用时段;全天使用请留空。',
    remedy_en: 'Correct the hours; leave them out for use at any hour.',
  },
  'region-unknown': {
    kind: 'invalid',
    title_zh: '地域范围中有无法识别的行政区划代码',
    title_en: 'A region code is not known',
    remedy_zh: '请从行政区划列表中选择。',
    remedy_en: 'Choose from the list of regions.',
  },
  'client-not-own': {
    kind: 'invalid',
    title_zh: '调用系统不是本单位登记的应用客户端',
    title_en: 'The calling system is not a client of your organisation',
    remedy_zh: '请从本单位的应用客户端中选择;没有的请先由数据中心运营登记。',
    remedy_en: 'Choose one of your clients; where it is missing, have the data centre register it.',
  },
  'not-own-directory': {
    kind: 'forbidden',
    title_zh: '不是本单位提供的目录',
    title_en: 'Your organisation does not provide this directory',
    remedy_zh: '只能为本单位提供的目录设定快速授权。',
    remedy_en: 'Fast-track authorisations are for directories that your organisation provides.',
  },
  'fast-track-not-found': {
    kind: 'missing',
    title_zh: '本单位没有这项快速授权',
    title_en: 'Your organisation has no such fast-track authorisation',
    remedy_zh: '请从快速授权清单中选择。',
    remedy_en: 'Choose from the list of fast-track authorisations.',
  },
  'fast-track-over': {
    kind: 'conflict',
    title_zh: '该项快速授权已经终止',
    title_en: 'This fast-track authorisation has ended already',
    remedy_zh: '无需再次终止。',
    remedy_en: 'Nothing needs to be done.',
  },
});
