import type { RefusalKind, RefusalSpec } from '#kernel/refusal.ts';

function row(
  kind: RefusalKind,
  [title_zh, title_en]: readonly [string, string],
  [remedy_zh, remedy_en]: readonly [string, string],
): RefusalSpec {
  return { kind, title_zh, title_en, remedy_zh, remedy_en };
}

const correctFile = [
  '请更正文件后重新导入;更正前没有写入任何记录。',
  'Correct the file and import it again; nothing of it was written.',
] as const;
const correctRecord = [
  '请在来源处更正该记录后重新导入,已导入的不会重复。',
  'Correct the record at its source and import again; what is in stays once.',
] as const;

/** Reasons to refuse an import, its file, or one of its records. */
export const importRefusalRows = {
  'file-empty': row('invalid', ['文件中没有记录', 'The file holds no record'], correctFile),
  'json-broken': row('invalid', ['文件不是正确的 JSON', 'The file is not valid JSON'], correctFile),
  'table-broken': row('invalid', ['表格读不出来', 'The table cannot be read'], correctFile),
  'record-too-large': row(
    'too-large',
    ['单条记录超过上限', 'One record is larger than is taken'],
    correctFile,
  ),
  'mapping-unknown': row(
    'invalid',
    ['没有适合这个文件的字段对照', 'No field mapping fits this file'],
    [
      '请先看建议(datong catalog propose-mapping),再用 --accept-proposed 或 --mapping 导入;所列的是建议及其把握。',
      'See the proposal (datong catalog propose-mapping), then import with --accept-proposed or --mapping; what is proposed is listed, and how sure it is.',
    ],
  ),
  'record-not-object': row(
    'invalid',
    ['这条记录不是一组字段', 'This record is not a set of fields'],
    correctRecord,
  ),
  'record-duplicate': row(
    'conflict',
    ['与本文件中更早的一条记录重复', 'Repeats an earlier record of this file'],
    [
      '如确为不同目录,请改用 --duplicates keep 按出现次序编号。',
      'If they are different directories, use --duplicates keep to number the occurrences.',
    ],
  ),
  'record-name-missing': row('invalid', ['记录缺少名称', 'The record has no name'], correctRecord),
  'record-provider-missing': row(
    'invalid',
    ['记录缺少提供方', 'The record has no provider'],
    correctRecord,
  ),
  'record-text-too-long': row(
    'invalid',
    ['字段内容过长', 'The text of a field is too long'],
    correctRecord,
  ),
  'record-text-invalid': row(
    'invalid',
    ['字段含有不能保存的字符', 'A field holds characters that cannot be kept'],
    correctRecord,
  ),
  'record-date-invalid': row('invalid', ['日期不成立', 'The date is not one'], correctRecord),
  'record-date-absurd': row(
    'invalid',
    ['日期早于 1949 年或在未来', 'The date is before 1949 or in the future'],
    correctRecord,
  ),
  'record-value-unknown': row(
    'invalid',
    ['字段的取值不在对照表中', 'The value of a field is not in the mapping'],
    ['请在字段对照中补充该取值后重新导入。', 'Add the value to the mapping and import again.'],
  ),
  'record-number-invalid': row(
    'invalid',
    ['字段应为非负整数', 'The field must be a whole number, not negative'],
    correctRecord,
  ),
} as const satisfies Readonly<Record<string, RefusalSpec>>;
