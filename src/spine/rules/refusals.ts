import { defineRefusals } from '#kernel/refusal.ts';

/** Every reason for which a set of rules is not adopted. */
export const ruleRefusals = defineRefusals('rules', {
  'version-taken': {
    kind: 'conflict',
    title_zh: '规则版本号已被使用',
    title_en: 'This rule set version is taken',
    remedy_zh: '请使用新的版本号;已采用的规则只能被新版取代,不能修改。',
    remedy_en: 'Use a new version; an adopted set is superseded, never edited.',
  },
  retroactive: {
    kind: 'invalid',
    title_zh: '新规则不能自今天或过去施行',
    title_en: 'New rules may not be in force from today or the past',
    remedy_zh: '请填写明天或以后的施行日期。',
    remedy_en: 'Give a first day from tomorrow on.',
  },
  'day-taken': {
    kind: 'conflict',
    title_zh: '该施行日期已有另一套规则',
    title_en: 'Another rule set is in force from that day',
    remedy_zh: '请换一个施行日期。',
    remedy_en: 'Choose another day.',
  },
  'not-each-once': {
    kind: 'invalid',
    title_zh: '每条规则须出现且只出现一次',
    title_en: 'Each rule must stand in the set exactly once',
    remedy_zh: '请以现行规则为底稿修改参数。',
    remedy_en: 'Start from the set in force and change its parameters.',
  },
});
