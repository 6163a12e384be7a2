import { defineRefusals } from '#kernel/refusal.ts';
import { callerRefusals } from './caller/caller-refusals.ts';
import { fileRefusals } from './file/file-refusals.ts';
import { unservedRefusals } from './unserved-refusals.ts';

const agree = {
  remedy_zh: '请由使用方在共享申请中提出变更,经提供方同意后重新签订。',
  remedy_en: 'The consumer may ask for a change in a new sharing request to the provider.',
};
const tomorrow = {
  remedy_zh: '请于次日零时(北京时间)后再调用,或申请提高限额。',
  remedy_en: 'Call again after midnight (UTC+8), or apply for a higher limit.',
};

/** What the agreement does not allow. */
const terms = {
  'agreement-not-found': {
    kind: 'missing',
    title_zh: '没有这份协议,或它不属于调用单位',
    title_en: 'There is no such agreement, or the caller is not its consumer',
    remedy_zh: '请核对协议编号与所用密钥所属的单位。',
    remedy_en: 'Check the id of the agreement and the organisation that owns the key.',
  },
  'agreement-suspended': {
    kind: 'forbidden',
    title_zh: '协议已暂停',
    title_en: 'The agreement is suspended',
    remedy_zh: '请联系暂停协议的一方;恢复后即可调用。',
    remedy_en: 'Ask the side that suspended it; calls work again once it is resumed.',
  },
  'agreement-revoked': {
    kind: 'forbidden',
    title_zh: '协议已撤销',
    title_en: 'The agreement is revoked',
    remedy_zh: '撤销不可恢复;仍有需要请重新提交共享申请。',
    remedy_en: 'This is for good; apply anew where the need remains.',
  },
  'agreement-expired': {
    kind: 'forbidden',
    title_zh: '协议已过有效期',
    title_en: 'The agreement is over',
    remedy_zh: '请重新提交共享申请。',
    remedy_en: 'Apply anew.',
  },
  'agreement-not-begun': {
    kind: 'forbidden',
    title_zh: '协议尚未生效',
    title_en: 'The agreement has not begun',
    remedy_zh: '请在协议生效时间之后调用。',
    remedy_en: 'Call after the time at which it begins.',
  },
  'outside-hours': {
    kind: 'forbidden',
    title_zh: '现在不在协议约定的时段内',
    title_en: 'It is outside the agreed hours',
    remedy_zh: '请在约定时段(北京时间)内调用。',
    remedy_en: 'Call within the agreed hours (UTC+8).',
  },
  'not-a-working-day': {
    kind: 'forbidden',
    title_zh: '今天不是工作日,协议只允许工作日调用',
    title_en: 'Today is not a working day, and the agreement allows no other',
    remedy_zh: '请在下一个工作日调用。',
    remedy_en: 'Call on the next working day.',
  },
  'terminal-not-agreed': {
    kind: 'forbidden',
    title_zh: '调用终端的地址不在协议约定之内',
    title_en: 'The address of the terminal is not agreed',
    remedy_zh: '请从协议登记的终端调用,或申请登记新的终端。',
    remedy_en: 'Call from an agreed terminal, or apply to have this one agreed.',
  },
  'zone-not-agreed': {
    kind: 'forbidden',
    title_zh: '调用地址不在协议约定的网络区域内',
    title_en: 'The call comes from outside the agreed network zone',
    remedy_zh: '请从约定的网络(政务外网、专网)内调用;网段划分有变动请联系数据中心运营。',
    remedy_en: 'Call from within the agreed network; tell the data centre if its blocks changed.',
  },
  'client-not-agreed': {
    kind: 'forbidden',
    title_zh: '调用系统不是协议登记的系统',
    title_en: 'The calling system is not the one that was agreed',
    remedy_zh: '请使用协议登记的应用客户端的密钥,或申请变更调用系统。',
    remedy_en: 'Sign with a key of the agreed client, or apply to have another one agreed.',
  },
  'peak-exceeded': {
    kind: 'limit',
    title_zh: '每秒调用次数超过协议约定的峰值',
    title_en: 'More calls a second than the agreed peak',
    remedy_zh:
      '请按 Retry-After 所示的秒数等待,减少同时发出的调用;业务确需更快的,申请时提高每秒峰值。',
    remedy_en:
      'Wait as Retry-After says and send fewer calls at once; where the work needs more, apply anew with a higher peak a second.',
  },
  'end-user-missing': {
    kind: 'invalid',
    title_zh: '没有写明最终用户,而协议要求每次调用写明',
    title_en: 'The end user is missing; the agreement asks for one with each call',
    remedy_zh: '请在 end_user 中填写系统内的用户代号(不超过 64 字);记录只保存其密钥摘要。',
    remedy_en:
      'Put your id of the user (64 characters at most) into `end_user`; only a keyed digest is kept.',
  },
  'purpose-missing': {
    kind: 'invalid',
    title_zh: '没有写明用途',
    title_en: 'The purpose is not stated',
    remedy_zh: '请在 purpose 中写明协议约定的用途。',
    remedy_en: 'State the agreed purpose in `purpose`.',
  },
  'purpose-differs': {
    kind: 'forbidden',
    title_zh: '用途与协议约定的不同',
    title_en: 'The purpose is not the agreed one',
    remedy_zh: '数据只可用于约定的用途;其他用途请另行申请。',
    remedy_en: 'Data may serve the agreed purpose only; apply for another one separately.',
  },
  'case-missing': {
    kind: 'invalid',
    title_zh: '没有办件编号,而协议要求每次调用写明',
    title_en: 'The case number is missing; the agreement asks for one with each call',
    remedy_zh: '请在 case_number 中填写正在办理的事项编号。',
    remedy_en: 'Put the number of the case in hand into `case_number`.',
  },
  'case-malformed': {
    kind: 'invalid',
    title_zh: '办件编号的格式与协议约定不符',
    title_en: 'The case number does not have the agreed form',
    remedy_zh: '请核对办件编号的格式。',
    remedy_en: 'Check the form of the case number.',
  },
  'column-not-agreed': {
    kind: 'forbidden',
    title_zh: '协议没有这个字段',
    title_en: 'The agreement does not cover this column',
    ...agree,
  },
  'column-masked': {
    kind: 'forbidden',
    title_zh: '该字段脱敏后交付,不能用作筛选条件',
    title_en: 'This column is delivered masked and cannot be filtered by',
    remedy_zh: '请去掉该条件;逐次筛选可以还原被遮盖的值,所以不允许。',
    remedy_en: 'Leave the filter out: by filtering step by step the hidden value could be found.',
  },
  'lookup-equality-only': {
    kind: 'forbidden',
    title_zh: '该字段只能按完整的值查找',
    title_en: 'This column may only be looked up by its whole value',
    remedy_zh: '请给出一个完整的值,不用范围、前缀或多个值。',
    remedy_en: 'Give one whole value: no range, no prefix, no list.',
  },
  'records-per-call-exceeded': {
    kind: 'limit',
    title_zh: '一次要的记录数超过协议约定',
    title_en: 'More records are asked for in one call than agreed',
    remedy_zh: '请减小 limit,用 next 分页读取。',
    remedy_en: 'Lower `limit` and read page by page with `next`.',
  },
  'predicates-exhausted': {
    kind: 'limit',
    title_zh: '对同一人同一项的不同提问或脱敏形式已达上限(各协议合并计算)',
    title_en:
      'No further question about, or form of, this item of this person, over all agreements',
    remedy_zh: '请使用已得到过的提问或形式,或就该项本身申请共享。',
    remedy_en: 'Ask for what was given before, or apply for the item itself.',
  },
  'calls-exhausted': {
    kind: 'limit',
    title_zh: '今天的调用次数已用完',
    title_en: 'The calls of today are used up',
    ...tomorrow,
  },
  'records-exhausted': {
    kind: 'limit',
    title_zh: '今天的记录数已用完',
    title_en: 'The records of today are used up',
    ...tomorrow,
  },
  'persons-exhausted': {
    kind: 'limit',
    title_zh: '今天可查的人数已用完',
    title_en: 'The persons of today are used up',
    ...tomorrow,
  },
} as const;

/** What is wrong with the form of a request. */
const forms = {
  'path-not-canonical': {
    kind: 'invalid',
    title_zh: '请求路径不是规范写法',
    title_en: 'The path of the request is not written in its one form',
    remedy_zh:
      '路径须为 /gateway/{协议编号}/ 加 query、verify 或 file.{格式},不含编码字符、点段或多余斜杠。',
    remedy_en:
      'It is /gateway/{agreement}/ and query, verify or file.{format}, without escapes or dots.',
  },
  'request-too-large': {
    kind: 'too-large',
    title_zh: '请求太大',
    title_en: 'The request is too large',
    remedy_zh: '请求体不超过 16 KiB,路径与参数不超过 8 KiB。',
    remedy_en: 'Keep the body within 16 KiB and the path with its parameters within 8 KiB.',
  },
  'query-unreadable': {
    kind: 'invalid',
    title_zh: '请求内容读不出来',
    title_en: 'The query cannot be read',
    remedy_zh: '请发送 JSON 对象:where、select、limit、cursor、purpose、case_number、end_user。',
    remedy_en: 'Send a JSON object: where, select, limit, cursor, purpose, case_number, end_user.',
  },
  'value-unfit': {
    kind: 'invalid',
    title_zh: '筛选值与字段类型不符',
    title_en: 'The value of a filter does not fit the type of its column',
    remedy_zh: '请按字段类型填写:数字、日期 YYYY-MM-DD、文本或 true/false。',
    remedy_en: 'Write it as the type asks: a number, a date YYYY-MM-DD, text, or true/false.',
  },
  'cursor-invalid': {
    kind: 'invalid',
    title_zh: '翻页标记无效',
    title_en: 'The cursor is not valid',
    remedy_zh: '请原样使用上一页的 next,且条件不变;或从第一页开始。',
    remedy_en: 'Use `next` of the page before as it is with the same query, or begin again.',
  },
  'cursor-outdated': {
    kind: 'conflict',
    title_zh: '数据已更新,翻页标记属于旧快照',
    title_en: 'The data was published anew; the cursor belongs to an earlier snapshot',
    remedy_zh: '请从第一页重新开始读取。',
    remedy_en: 'Begin again with the first page.',
  },
} as const;

export const deliveryRefusals = defineRefusals('delivery', {
  ...callerRefusals,
  ...terms,
  ...forms,
  ...fileRefusals,
  ...unservedRefusals,
});

export type DeliveryRefusal =
  | keyof typeof callerRefusals
  | keyof typeof terms
  | keyof typeof forms
  | keyof typeof fileRefusals
  | keyof typeof unservedRefusals;
