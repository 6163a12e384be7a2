import type { ReleasedRows, TextCell } from './released-rows.ts';

const byteOrderMark = '\uFEFF'; // spreadsheet programs take a Chinese file without it for GBK
const needsQuotes = /[",\r\n]|^\s|\s$|^$/;

/**
 * CSV of RFC 4180 in UTF-8. A missing value is nothing at all and an empty text is `""`, so that
 * they stay apart for readers that look.
 */
export async function* csvText(rows: ReleasedRows): AsyncGenerator<string> {
  yield byteOrderMark + lineOf(rows.columns.map(({ name }) => name));
  for await (const block of rows.blocks()) {
    let text = '';
    for (const row of block) text += lineOf(row);
    yield text;
  }
}

function lineOf(cells: readonly TextCell[]): string {
  let line = '';
  for (let at = 0; at < cells.length; at += 1) {
    if (at > 0) line += ',';
    line += fieldOf(cells[at] ?? null);
  }
  return `${line}\r\n`;
}

function fieldOf(cell: TextCell): string {
  if (cell === null) return '';
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
