/** Reasons against reporting and answering errors. */
export const errorRefusalSpecs = {
  'error-not-found': {
    kind: 'missing',
    title_zh: '没有这项数据纠错',
    title_en: 'There is no such report of an error',
    remedy_zh: '请核对编号;未登录提出的请同时提供查询码。',
    remedy_en: 'Check the id; for one made without an account give the follow code too.',
  },
  'error-state': {
    kind: 'conflict',
    title_zh: '该纠错已答复或已撤回',
    title_en: 'The report was answered or withdrawn already',
    remedy_zh: '如仍有错误,请另行提出。',
    remedy_en: 'If something is still wrong, report it anew.',
  },
  'error-not-yours': {
    kind: 'forbidden',
    title_zh: '该数据集不由您的单位提供',
    title_en: 'The data set is not provided by your organisation',
    remedy_zh: '请由提供单位的数据专员或审批人答复。',
    remedy_en: 'A data officer or approver of the providing body answers.',
  },
  'not-the-reporter': {
    kind: 'forbidden',
    title_zh: '只有提出人可以撤回纠错',
    title_en: 'Only whoever reported the error may withdraw it',
    remedy_zh: '请以提出时的账号登录,或提供当时给出的查询码。',
    remedy_en: 'Sign in with the account used then, or give the follow code shown then.',
  },
  'too-many-anonymous-errors': {
    kind: 'limit',
    title_zh: '未登录提出的待答复纠错或当日纠错过多',
    title_en: 'Too many reports made without an account wait for an answer, or came today',
    remedy_zh: '请登录后提出,或过几个工作日再试。',
    remedy_en: 'Sign in and report again, or try again in a few working days.',
  },
  'too-many-errors': {
    kind: 'limit',
    title_zh: '您今天提出的纠错已达上限',
    title_en: 'You have reported as many errors today as a day allows',
    remedy_zh: '请把同一数据集的错误合并为一项,或明天再提。',
    remedy_en: 'Put the errors of one data set into one report, or go on tomorrow.',
  },
} as const;
