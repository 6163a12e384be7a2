import type { ReleasedColumn } from '#channels/opening/index.ts';
import type { TextCell, TextRow } from './released-rows.ts';
import { xmlText } from './xml-names.ts';

/** Styles of a workbook by their place in `xl/styles.xml`. */
export const styles = { plain: 0, date: 1, timestamp: 2, guarded: 3, heading: 4 } as const;

const exactDigits = 15; // more, and a spreadsheet rounds the number without a word
const textCharactersMax = 32_767; // what a cell holds
const dayMs = 86_400_000;
const firstDay = Date.UTC(1900, 2, 1); // before it the calendar of spreadsheets has a day too many
const epoch = Date.UTC(1899, 11, 30);
const startsFormula = /^[=+\-@\t\r]/;
/** What would be read as an escape of a character (ECMA-376 part 1, 22.9.2.19). */
const escaped = /_(?=x[0-9A-Fa-f]{4}_)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be escaped
const controls = /[\u0000-\u0008\u000B-\u001F]/g;

/** One row of a sheet; `number` counts from 1 and the heading is the first. */
export function sheetRow(columns: readonly ReleasedColumn[], row: TextRow, number: number): string {
  let text = `<row r="${number}">`;
  for (let at = 0; at < columns.length; at += 1) {
    text += sheetCell(columns[at]?.type ?? 'string', row[at] ?? null, `${letters(at)}${number}`);
  }
  return `${text}</row>`;
}

/** The names of the columns, as the first row of each sheet. */
export function headingRow(columns: readonly ReleasedColumn[]): string {
  const cells = columns.map(({ name }, at) => textCell(name, styles.heading, `${letters(at)}1`));
  return `<row r="1">${cells.join('')}</row>`;
}

/** A column's letters: A to Z, then AA. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}

function sheetCell(type: string, cell: TextCell, at: string): string {
  if (cell === null) return '';
  if (type === 'boolean') return `<c r="${at}" t="b"><v>${cell === 'true' ? 1 : 0}</v></c>`;
  if (type === 'date' || type === 'timestamp') return dayCell(type, cell, at);
  if (isSafeNumber(type, cell)) return `<c r="${at}"><v>${cell}</v></c>`;
  return textCell(cell, startsFormula.test(cell) ? styles.guarded : styles.plain, at);
}

function isSafeNumber(type: string, cell: string): boolean {
  if (type === 'int' || type === 'double') return true;
  if (type !== 'long' && !type.startsWith('decimal')) return false;
  return cell.replaceAll(/\D/g, '').replace(/^0+/, '').length <= exactDigits;
}

function dayCell(type: 'date' | 'timestamp', cell: string, at: string): string {
  const time = Date.parse(type === 'date' ? `${cell}T00:00:00Z` : `${cell}Z`);
  if (Number.isNaN(time) || time < firstDay) return textCell(cell, styles.plain, at);
  return `<c r="${at}" s="${styles[type]}"><v>${(time - epoch) / dayMs}</v></c>`;
}

/**
 * A text in place. It is never a formula, whatever it begins with; the style `guarded` keeps it
 * from becoming one when somebody edits the cell. Longer texts end with `…`.
 */
function textCell(text: string, style: number, at: string): string {
  const cut = text.length > textCharactersMax ? `${text.slice(0, textCharactersMax - 1)}…` : text;
  const written = xmlText(
    cut.replaceAll(escaped, '_x005F_').replaceAll(controls, (one) => {
      if (one === '\r') return '_x000D_';
      return `_x${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;
    }),
  );
  const marked = style === styles.plain ? '' : ` s="${style}"`;
  return `<c r="${at}"${marked} t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
}
