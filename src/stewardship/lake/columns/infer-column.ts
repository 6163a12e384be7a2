import type { InferredColumn } from '../contracts.ts';
import type { ColumnProfile } from '../ports.ts';

/** Spellings that may mean "no value"; they count as such only where the data says so. */
export const likelyNullMarkers: readonly string[] = [
  'NA',
  'N/A',
  'n/a',
  'NaN',
  'nan',
  'NULL',
  'Null',
  'null',
  'None',
  'none',
  '-',
  '--',
  '—',
  '\\N',
  '#N/A',
  '无',
  '空',
];

const longDigits = 16; // identity, account and waybill numbers; past what a double keeps exactly

/** Words at the end of a name that say the digits are a name and not an amount. */
const codeNames: readonly RegExp[] = [
  /(^|[^a-z])(code|id|no|num|number|tel|phone|mobile|zip|postcode|uscc)$/i,
  /[a-z](Code|Id|ID|No|Number|Phone)$/,
  /(代码|编码|编号|号码|证号|电话|手机|邮编|区划|账号|卡号)$/,
];

interface Choice {
  readonly type: string;
  readonly reason: InferredColumn['reason'];
}

function choice(type: string, code: string, zh: string, en: string): Choice {
  return { type, reason: { code, zh, en } };
}

/**
 * The type that follows from what a column holds. Digits that look like a code stay text, because
 * a leading zero or the last digits of an identity number are lost for good once they are a number:
 * leading zeros, sixteen digits or more, or a code-like name with values of one width.
 */
export function inferType(name: string, seen: ColumnProfile): Choice {
  const { values } = seen;
  if (values === 0) return choice('string', 'no-values', '全为空值', 'it holds no value');
  if (seen.booleans === values) {
    return choice('boolean', 'booleans', '全为 true/false', 'all are true or false');
  }
  if (seen.integers === values) return integerType(name, seen);
  if (seen.numbers === values) {
    return seen.leading_zeros > 0
      ? choice('string', 'leading-zeros', '有前导零,按文本保留', 'leading zeros: kept as text')
      : choice('double', 'numbers', '全为数字,有小数', 'all are numbers, some with a fraction');
  }
  if (seen.dates === values) return choice('date', 'dates', '全为日期', 'all are dates');
  if (seen.timestamps === values) {
    return choice('timestamp', 'timestamps', '全为日期时间', 'all are dates with a time');
  }
  return choice('string', 'text', '文本', 'text');
}

function integerType(name: string, seen: ColumnProfile): Choice {
  if (seen.leading_zeros > 0) {
    return choice('string', 'leading-zeros', '有前导零,按文本保留', 'leading zeros: kept as text');
  }
  if (seen.length_max >= longDigits) {
    return choice(
      'string',
      'long-digits',
      '数字达到 16 位,按文本保留',
      'sixteen digits or more: kept as text',
    );
  }
  if (seen.length_min === seen.length_max && seen.length_max > 1 && isCodeName(name)) {
    return choice(
      'string',
      'code-like',
      '名称像代码且位数一致,按文本保留',
      'a code by its name, all of one width: kept as text',
    );
  }
  return seen.integers_32 === seen.values
    ? choice('int', 'integers', '全为整数', 'all are whole numbers')
    : choice('long', 'integers', '全为整数', 'all are whole numbers');
}

function isCodeName(name: string): boolean {
  return codeNames.some((pattern) => pattern.test(name));
}

/**
 * The spellings that this file uses for "no value": those beside which everything else in some
 * column is a number, a date or a yes/no. Whoever writes `NA` in one column means it in all.
 */
export function inferNullMarkers(
  names: readonly string[],
  profiles: readonly ColumnProfile[],
): string[] {
  const found = new Set<string>();
  profiles.forEach((seen, place) => {
    if (seen.values === 0 || inferType(names[place] ?? '', seen).reason.code === 'text') return;
    for (const marker of Object.keys(seen.markers)) found.add(marker);
  });
  return [...found].sort();
}

/** How often a column holds no value, given the spellings that count as such. */
export function countNulls(seen: ColumnProfile, markers: readonly string[]): number {
  return markers.reduce((sum, marker) => sum + (seen.markers[marker] ?? 0), seen.empty);
}

/** A column that holds a likely marker which does not count as one holds that text. */
export function inferTypeWith(
  name: string,
  seen: ColumnProfile,
  markers: readonly string[],
): Choice {
  const kept = Object.keys(seen.markers).some((marker) => !markers.includes(marker));
  return kept ? choice('string', 'text', '文本', 'text') : inferType(name, seen);
}
