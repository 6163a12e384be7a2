import { cellJson, cellValue } from '../plan/column-values.ts';
import type { DeliveredColumn } from '../plan/plan.ts';
import type { PageRow } from './page.ts';

/** A row as it leaves: only delivered columns, each through its mask. */
export function rowJson(columns: readonly DeliveredColumn[], row: PageRow): string {
  let text = '{';
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at];
    if (!column) break;
    if (at > 0) text += ',';
    const cell = row[at + 1];
    text += column.json_key;
    text += column.mask
      ? JSON.stringify(column.mask(cellValue(column.type, cell)))
      : cellJson(column.type, cell);
  }
  return `${text}}`;
}
