import type { ListEntry } from './list-shapes.ts';

const columns = [
  ['资源代码', 'code'],
  ['名称', 'name'],
  ['提供单位', 'provider_name'],
  ['领域', 'domain'],
  ['开放类型', 'tier'],
  ['开放条件', 'condition'],
  ['更新频率', 'update_cycle'],
  ['目录版本', 'version'],
] as const satisfies readonly (readonly [string, keyof ListEntry])[];

/**
 * The opening list as CSV (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8. A
 * text that a spreadsheet would take for a formula begins with an apostrophe (OWASP CSV injection).
 */
export function listCsv(entries: readonly ListEntry[]): string {
  const lines = [
    columns.map(([head]) => head),
    ...entries.map((entry) => columns.map(([, key]) => entry[key])),
  ];
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  if (typeof value === 'number') return `${value}`;
  const text = value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
