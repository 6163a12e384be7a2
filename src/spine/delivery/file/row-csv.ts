import type { CellValue } from '../masks/mask.ts';
import { cellJson, cellValue } from '../plan/column-values.ts';
import type { DeliveredColumn } from '../plan/plan.ts';
import type { PageRow } from '../query/page.ts';

const needsQuotes = /[",\r\n]/;

/** The line of column names (RFC 4180). Begins with the mark by which spreadsheets know UTF-8. */
export function headerCsv(columns: readonly DeliveredColumn[]): string {
  return `\ufeff${columns.map((one) => fieldCsv(one.column)).join(',')}\r\n`;
}

/** A row as it leaves, through the masks of an answer; nothing stands where there is no value. */
export function rowCsv(columns: readonly DeliveredColumn[], row: PageRow): string {
  let text = '';
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at];
    if (!column) break;
    if (at > 0) text += ',';
    text += fieldCsv(cellText(column, row[at + 1]));
  }
  return `${text}\r\n`;
}

function cellText(column: DeliveredColumn, cell: PageRow[number] | undefined): string {
  if (column.mask) return maskedText(column.mask(cellValue(column.type, cell)));
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'string' ? cell : cellJson(column.type, cell);
}

function maskedText(value: CellValue): string {
  return value === null ? '' : String(value);
}

function fieldCsv(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
