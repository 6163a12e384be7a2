import { defineRefusals } from '#kernel/refusal.ts';

export const caseRefusals = defineRefusals('cases', {
  'case-not-found': {
    kind: 'missing',
    title_zh: '没有这个事项,或您无权知道它',
    title_en: 'There is no such case, or it is not yours to see',
    remedy_zh: '请核对编号;承办单位、申请单位、数据中心运营和审计员可以查看。',
    remedy_en: 'Check the id; those who decide, those who asked and overseers may see a case.',
  },
  'state-does-not-allow': {
    kind: 'conflict',
    title_zh: '事项当前的状态不允许这样处理',
    title_en: 'The state of the case does not allow this',
    remedy_zh: '请刷新后查看当前状态。',
    remedy_en: 'Reload and look at its present state.',
  },
  'extended-already': {
    kind: 'conflict',
    title_zh: '办理时限只能延长一次',
    title_en: 'The clock of a case may be extended only once',
    remedy_zh: '请在现有时限内作出决定。',
    remedy_en: 'Decide within the present clock.',
  },
  'cursor-unreadable': {
    kind: 'invalid',
    title_zh: '翻页标记无法识别',
    title_en: 'The page cursor cannot be read',
    remedy_zh: '请使用上一页返回的 next 值,或从第一页开始。',
    remedy_en: 'Use the value of next from the page before, or begin at the first page.',
  },
  'notice-not-found': {
    kind: 'missing',
    title_zh: '没有这条通知,或不是发给您的',
    title_en: 'There is no such notice, or it is not addressed to you',
    remedy_zh: '请从通知列表中选择。',
    remedy_en: 'Choose from the list of notices.',
  },
});
