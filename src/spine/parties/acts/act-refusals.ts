import type { RefusalSpec } from '#kernel/refusal.ts';

/** Why an act that needs two people does not pass. */
export const actRefusalRows = {
  'second-person-needed': {
    kind: 'conflict',
    title_zh: '此事须双人办理:已提出,等待另一条线的人员同意',
    title_en: 'This needs two people: it is proposed and waits for somebody of another line',
    remedy_zh:
      '请具有复核角色的另一人在「双人办理」页或用 datong parties approve-act 同意所示编号,然后由您以同样内容再办一次。',
    remedy_en:
      'Have another person approve the id shown (page “Acts of two”, or datong parties approve-act), then send the same again.',
  },
  'act-not-found': {
    kind: 'missing',
    title_zh: '没有这项双人办理事项',
    title_en: 'There is no such act',
    remedy_zh: '请从「双人办理」列表中选择。',
    remedy_en: 'Choose one from the list of acts.',
  },
  'act-not-waiting': {
    kind: 'conflict',
    title_zh: '该事项已不在等待同意',
    title_en: 'The act does not wait for approval any more',
    remedy_zh: '请查看其现状;过期的须重新提出。',
    remedy_en: 'Look at its state; one that ran out must be proposed again.',
  },
  'act-own': {
    kind: 'forbidden',
    title_zh: '不能同意自己提出的事项',
    title_en: 'Nobody approves what they proposed',
    remedy_zh: '请由另一人同意。',
    remedy_en: 'Another person has to approve it.',
  },
  'act-for-yourself': {
    kind: 'forbidden',
    title_zh: '不能同意使自己受益的事项',
    title_en: 'Nobody approves what is to their own benefit',
    remedy_zh: '请由与此无关的人同意。',
    remedy_en: 'Somebody who gains nothing by it has to approve it.',
  },
  'act-not-yours': {
    kind: 'forbidden',
    title_zh: '您的角色不能复核此事项',
    title_en: 'Your role may not approve this act',
    remedy_zh: '请由具有所列角色之一的人员同意。',
    remedy_en: 'Ask someone who holds one of the roles listed.',
  },
  'act-same-line': {
    kind: 'forbidden',
    title_zh: '两人须属不同的管理线',
    title_en: 'The two people must be of different lines',
    remedy_zh: '请由另一条线(系统、安全、审计)的人员同意。',
    remedy_en: 'Ask someone of another line (system, security, audit).',
  },
  'role-too-new': {
    kind: 'conflict',
    title_zh: '您的角色授予时间太短,尚不能完成双人办理事项',
    title_en: 'Your role was given too lately to complete an act of two people',
    remedy_zh: '请在所示时长之后再办,或由角色授予已久的人员办理。',
    remedy_en: 'Wait until the time shown has passed, or ask somebody who holds the role longer.',
  },
} as const satisfies Record<string, RefusalSpec>;
