import { residentIdProvinces, residentIdWeights } from '#kernel/identifiers/resident-id.ts';
import type { IdentifierKind } from '../release-shapes.ts';
import { named, quoted } from '../sql-text.ts';

const narrow = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ@';
/** The same characters at the width of a Chinese one, as forms are often filled in. */
const wide = [...narrow]
  .map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
  .join('');
const plateRegions = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/**
 * The identifiers of one kind that stand in a column, as a list of text in SQL. Numbers are found
 * inside longer texts, in full-width digits and with spaces or hyphens between their groups.
 */
export function identifiersSql(column: string, type: string, kind: IdentifierKind): string {
  const text = textSql(named(column), type);
  switch (kind) {
    case 'resident-id':
      return filtered(runsSql(text), residentTest);
    case 'mobile-phone':
      return filtered(runsSql(text), `regexp_full_match(s, '(86)?1[3-9][0-9]{9}')`);
    case 'bank-card':
      return filtered(runsSql(text), cardTest);
    case 'passport':
      return matches(text, passportForm);
    case 'email':
      return matches(text, '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}');
    case 'licence-plate':
      return matches(text, plateForm);
  }
}

/** Whether values of a type are long enough to hold an identifier. */
export function canHoldIdentifiers(type: string): boolean {
  return type === 'string' || type === 'long' || type === 'double' || type.startsWith('decimal');
}

// Whole doubles are written without a fraction: a phone number read as a number is one still.
function textSql(value: string, type: string): string {
  if (type === 'string') return `translate(${value}, ${quoted(wide)}, ${quoted(narrow)})`;
  if (type !== 'double') return `${value}::VARCHAR`;
  return `CASE WHEN isfinite(${value}) AND abs(${value}) < 1e18 AND trunc(${value}) = ${value}
    THEN ${value}::BIGINT::VARCHAR END`;
}

function runsSql(text: string): string {
  const joined = `list_transform(regexp_extract_all(${text}, '[0-9](?:[ -]?[0-9])*[Xx]?'),
    lambda s: replace(replace(s, ' ', ''), '-', ''))`;
  return `list_distinct(list_concat(regexp_extract_all(${text}, '[0-9]+[Xx]?'), ${joined}))`;
}

function filtered(list: string, test: string): string {
  return `list_filter(${list}, lambda s: ${test})`;
}

function matches(text: string, form: string): string {
  return `regexp_extract_all(${text}, ${quoted(form)})`;
}

// GB 11643: province, a date that exists, and the check character of MOD 11-2.
const residentTest =
  `regexp_full_match(s, '[0-9]{17}[0-9Xx]') ` +
  `AND CASE WHEN starts_with(s, '9') THEN substr(s, 2, 2) ELSE left(s, 2) END ` +
  `IN (${residentIdProvinces.map(quoted).join(', ')}) ` +
  `AND try_strptime(substr(s, 7, 8), '%Y%m%d') IS NOT NULL ` +
  `AND substr('10X98765432', (list_sum(list_transform([${residentIdWeights.join(', ')}], ` +
  `lambda w, i: w * coalesce(TRY_CAST(substr(s, i, 1) AS INTEGER), 0))) % 11)::INTEGER + 1, 1) ` +
  `= upper(substr(s, 18, 1))`;

// ISO/IEC 7812: issuers in use in China, and the check digit of Luhn.
const cardTest =
  `regexp_full_match(s, '(62|60|68|9558|4|5[1-5]|3[457])[0-9]+') AND length(s) BETWEEN 16 AND 19 ` +
  `AND list_sum(list_transform(string_split(reverse(s), ''), lambda c, i: CASE WHEN i % 2 = 1 ` +
  `THEN coalesce(TRY_CAST(c AS INTEGER), 0) ELSE ` +
  `(2 * coalesce(TRY_CAST(c AS INTEGER), 0)) // 10 + (2 * coalesce(TRY_CAST(c AS INTEGER), 0)) % 10 ` +
  `END)) % 10 = 0`;

const passportForm = '\\b(?:E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|[DSP]E[0-9]{7})\\b';

// GA 36: region, issuing office, then five characters, six for new energy.
const plateForm =
  `[${plateRegions}][A-HJ-NP-Z][·• -]?` +
  `(?:[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])`;
