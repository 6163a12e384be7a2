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
  'value-unknown': {
    kind: 'missing',
    title_zh: '没有由您的角色采用的这项规定数值',
    title_en: 'There is no such value for your role to adopt',
    remedy_zh: '请从规定数值列表(rules list-dated-values)中选择由您的角色负责的一项。',
    remedy_en: 'Choose one that your role keeps from the list (rules list-dated-values).',
  },
  'value-does-not-fit': {
    kind: 'invalid',
    title_zh: '数值不符合该项规定的形式或范围',
    title_en: 'The value does not have the form or lies outside the range of this rule',
    remedy_zh: '请以现行数值为底稿,修改所列字段。',
    remedy_en: 'Start from the value in force and correct the fields listed.',
  },
  'not-each-once': {
    kind: 'invalid',
    title_zh: '每条规则须出现且只出现一次',
    title_en: 'Each rule must stand in the set exactly once',
    remedy_zh: '请以现行规则为底稿修改参数。',
    remedy_en: 'Start from the set in force and change its parameters.',
  },
});
