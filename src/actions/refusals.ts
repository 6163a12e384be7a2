import { defineRefusals } from '#kernel/refusal.ts';

/** Reasons that any action may meet before its own rules are asked. */
export const actionRefusals = defineRefusals('actions', {
  'not-signed-in': {
    kind: 'unauthenticated',
    title_zh: '请先登录',
    title_en: 'Please sign in first',
    remedy_zh: '在登录页登录;命令行用 datong login,或设置 DATONG_TOKEN。',
    remedy_en: 'Sign in on the sign-in page; on the command line use datong login or DATONG_TOKEN.',
  },
  'role-missing': {
    kind: 'forbidden',
    title_zh: '您的角色不能做这件事',
    title_en: 'Your role may not do this',
    remedy_zh: '请由具有所列角色之一的人员办理,或请本单位管理员授予该角色。',
    remedy_en: 'Ask someone who holds one of the roles listed, or have the role granted to you.',
  },
  'input-invalid': {
    kind: 'invalid',
    title_zh: '填写的内容不符合要求',
    title_en: 'The input does not have the right form',
    remedy_zh: '请按提示修改所指的字段后重新提交。',
    remedy_en: 'Correct the field that is named and send it again.',
  },
  'command-reused': {
    kind: 'conflict',
    title_zh: '同一指令编号已用于另一项内容',
    title_en: 'This command id was already used for other content',
    remedy_zh: '请换一个新的指令编号(Idempotency-Key)再提交。',
    remedy_en: 'Send it again under a new command id (Idempotency-Key).',
  },
  'secret-shown-once': {
    kind: 'conflict',
    title_zh: '该指令已执行,密钥只显示一次,不再重复显示',
    title_en: 'This command was done; its secret was shown once and is not shown again',
    remedy_zh: '若未记下密钥,请轮换密钥取得新的。',
    remedy_en: 'If the secret was not noted, rotate the key to get a new one.',
  },
  'dates-backwards': {
    kind: 'invalid',
    title_zh: '截止日期早于起始日期',
    title_en: 'The last day is before the first',
    remedy_zh: '请改正日期。',
    remedy_en: 'Correct the dates.',
  },
  'changed-meanwhile': {
    kind: 'conflict',
    title_zh: '内容刚刚被他人改动',
    title_en: 'Someone else changed this at the same moment',
    remedy_zh: '请刷新后再试。',
    remedy_en: 'Reload and try again.',
  },
  'store-unavailable': {
    kind: 'unavailable',
    title_zh: '存储暂时不可用,未做任何改动',
    title_en: 'The store is unavailable; nothing was changed',
    remedy_zh: '请稍后重试;若持续出现,请联系数据中心。',
    remedy_en: 'Try again shortly; if it persists, call the data centre.',
  },
  'unexpected-fault': {
    kind: 'unavailable',
    title_zh: '系统出现未预料的故障,未做任何改动',
    title_en: 'An unexpected fault occurred; nothing was changed',
    remedy_zh: '请稍后重试,并把请求编号告诉数据中心。',
    remedy_en: 'Try again shortly and give the request id to the data centre.',
  },
  'no-such-path': {
    kind: 'missing',
    title_zh: '没有这个地址',
    title_en: 'There is nothing at this address',
    remedy_zh: '请查阅 /reference 中的接口清单。',
    remedy_en: 'See the list of calls at /reference.',
  },
  'body-unreadable': {
    kind: 'invalid',
    title_zh: '请求内容无法读取',
    title_en: 'The request body cannot be read',
    remedy_zh: '请以 UTF-8 编码的 JSON 对象发送,并注明 content-type: application/json。',
    remedy_en: 'Send a JSON object in UTF-8 with content-type: application/json.',
  },
  'request-unreadable': {
    kind: 'invalid',
    title_zh: '请求无法识别',
    title_en: 'The request cannot be read',
    remedy_zh: '网址中的中文等字符须以百分号编码(curl 用 -G --data-urlencode)。',
    remedy_en:
      'Percent-encode Chinese and other such characters in the address (curl: -G --data-urlencode).',
  },
  'body-too-large': {
    kind: 'too-large',
    title_zh: '请求内容过大',
    title_en: 'The request body is too large',
    remedy_zh: '大文件请用 /api/uploads 分块上传。',
    remedy_en: 'Send large files in parts through /api/uploads.',
  },
  'cursor-invalid': {
    kind: 'invalid',
    title_zh: '翻页标记无效',
    title_en: 'The paging mark is not valid',
    remedy_zh: '请从第一页重新开始,且不要改动查询条件。',
    remedy_en: 'Start again from the first page and keep the query as it was.',
  },
});
