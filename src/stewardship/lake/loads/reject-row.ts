import type { Sentence } from '#actions/contract.ts';
import type { Reject } from '#spine/files/index.ts';
import type { RejectReason } from '../contracts.ts';
import type { RejectedRow } from '../ports.ts';

/** Why a row was not loaded, for the officer who corrects it. */
const sentences = {
  'too-few-fields': { zh: '字段数少于表头', en: 'fewer fields than the header has' },
  'too-many-fields': { zh: '字段数多于表头', en: 'more fields than the header has' },
  'broken-quotes': { zh: '引号没有闭合或位置不当', en: 'a quote is not closed or misplaced' },
  'broken-encoding': { zh: '含有无法解码的字节', en: 'bytes that are no text in this encoding' },
  'control-character': {
    zh: '含有不允许的控制字符',
    en: 'a control character that is not allowed',
  },
  'row-too-long': { zh: '一行超过 8 MiB', en: 'the row is longer than 8 MiB' },
  'not-json': { zh: '不是合法的 JSON', en: 'the line is not valid JSON' },
  'not-an-object': { zh: '不是 JSON 对象', en: 'the line is not a JSON object' },
  'too-deep': { zh: '嵌套超过 64 层', en: 'nested deeper than 64 levels' },
  'wrong-type': { zh: '值与列的类型不符', en: 'the value does not fit the type of the column' },
  'value-missing': { zh: '必填列没有值', en: 'a required column has no value' },
} as const satisfies Record<RejectReason, Sentence>;

/**
 * A row that was not loaded, as its run keeps it: the code of a reason is its name. Without values
 * where the data is encrypted and the database is not; line and column tell which they are.
 */
export function rejectRow({ line, bad }: RejectedRow, is_sealed: boolean): Reject {
  const reasons = bad.map(({ column, reason, value }) => ({
    code: reason,
    field: column,
    ...sentences[reason],
    excerpt: is_sealed ? null : value,
  }));
  return { line, reasons };
}
