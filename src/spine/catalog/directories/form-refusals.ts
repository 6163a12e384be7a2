import type { RefusalSpec } from '#kernel/refusal.ts';

function form(
  title_zh: string,
  title_en: string,
  remedy_zh: string,
  remedy_en: string,
): RefusalSpec {
  return { kind: 'invalid', title_zh, title_en, remedy_zh, remedy_en };
}

const fill = ['请填写后重新提交。', 'Fill it in and submit again.'] as const;

/** Reasons of the form check 形式审查 (china-domain 1.11): what a directory lacks to be submitted. */
export const formRefusalRows = {
  'name-missing': form('缺少信息资源名称', 'The name is missing', ...fill),
  'abstract-missing': form(
    '缺少信息资源摘要',
    'The abstract is missing',
    '请写明内容、范围和时间跨度。',
    'Say what it contains, for where and for which time.',
  ),
  'domain-missing': form('缺少数据领域', 'The domain is missing', ...fill),
  'formats-missing': form('缺少信息资源格式', 'The format is missing', ...fill),
  'items-missing': form(
    '没有信息项',
    'There are no items',
    '请至少描述一个信息项;装载数据表时可由系统推断。',
    'Describe at least one item; loading a table can infer them.',
  ),
  'provider-not-active': form(
    '提供单位不存在或已停用',
    'The provider does not exist or is suspended',
    '请先在机构名录中登记或恢复提供单位。',
    'Register or restore the provider first.',
  ),
  'provider-code-invalid': form(
    '提供单位的统一社会信用代码不正确',
    'The credit code of the provider is not valid',
    '请更正机构名录中的统一社会信用代码。',
    'Correct the credit code in the register of organisations.',
  ),
  'source-missing': form(
    '数据来源不是本单位履职产生时,须写明来源名称',
    'Data that is not from own duties needs the name of its source',
    ...fill,
  ),
  'item-name-missing': form('信息项缺少名称', 'An item has no name', ...fill),
  'item-name-twice': form(
    '两个信息项同名',
    'Two items have the same name',
    '请让每个信息项的名称各不相同。',
    'Give each item a name of its own.',
  ),
  'item-column-invalid': form(
    '信息项的物理字段名不合规',
    'The column name of an item is not well formed',
    '以字母或下划线开头,只含字母、数字和下划线。',
    'Start with a letter or underscore; letters, digits and underscores only.',
  ),
  'item-column-twice': form(
    '两个信息项的物理字段名相同',
    'Two items have the same column name',
    '请让每个信息项的字段名各不相同(不区分大小写)。',
    'Give each item a column name of its own; case does not count.',
  ),
  'item-grade-missing': form(
    '信息项没有定级',
    'An item has no grade',
    '请按 GB/T 43697-2024 为每个信息项定 1 至 6 级。',
    'Grade each item from 1 to 6 (GB/T 43697-2024).',
  ),
  'item-sensitive-open': form(
    '敏感个人信息不得无条件开放',
    'Sensitive personal information cannot be open to all',
    '请改为非开放,或脱敏后有条件开放(《上海市数据条例》第四十一条)。',
    'Mark it not open, or open on conditions after masking (SDR art. 41).',
  ),
  'sharing-clause-missing': form(
    '不予共享须引用法律、行政法规或国务院规定的条款',
    'Not sharing needs the clause that forbids it',
    '请写明条款(《上海市数据条例》第三十八条)。',
    'Cite the clause (SDR art. 38).',
  ),
  'sharing-condition-missing': form(
    '有条件共享须写明范围和用途',
    'Conditional sharing needs its scope and purpose',
    '请写明共享条件。',
    'State the conditions of sharing.',
  ),
  'sharing-not-strictest': form(
    '共享属性与信息项中最严的不一致',
    'The sharing attribute is not the strictest of the items',
    '目录的共享属性取各信息项中最严的一种。',
    'The sharing attribute is the strictest of the items’.',
  ),
  'opening-reason-missing': form(
    '非开放须说明理由',
    'Not opening needs a reason',
    '请写明涉及个人隐私、个人信息、商业秘密、保密商务信息或法律禁止中的哪一种。',
    'Say which it is: privacy, personal information, trade secret, confidential business, or law.',
  ),
  'opening-condition-missing': form(
    '有条件开放须写明条件',
    'Conditional opening needs its conditions',
    '请写明开放条件(《上海市数据条例》第四十一条)。',
    'State the conditions of opening (SDR art. 41).',
  ),
  'opening-not-strictest': form(
    '开放属性与信息项中最严的不一致',
    'The opening attribute is not the strictest of the items',
    '目录的开放属性取各信息项中最严的一种。',
    'The opening attribute is the strictest of the items’.',
  ),
  'related-code-unknown': form(
    '关联的资源代码不存在',
    'A related resource code does not exist',
    '请核对关联资源代码。',
    'Check the related codes.',
  ),
} as const satisfies Readonly<Record<string, RefusalSpec>>;
