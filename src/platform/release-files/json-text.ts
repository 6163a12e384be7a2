import type { ReleasedColumn } from '#channels/opening/index.ts';
import type { ReleasedRows, TextCell } from './released-rows.ts';

const safeDigits = 15; // a number of so many digits survives in every reader of JSON

/**
 * An array of objects, one for each line. Numbers are numbers as long as any reader keeps them
 * exact; a longer one is its digits as text.
 */
export async function* jsonText(rows: ReleasedRows): AsyncGenerator<string> {
  const names = rows.columns.map(({ name }) => JSON.stringify(name));
  let separator = '[\n';
  for await (const block of rows.blocks()) {
    let text = '';
    for (const row of block) {
      text += separator;
      separator = ',\n';
      for (let at = 0; at < names.length; at += 1) {
        text += `${at === 0 ? '{' : ','}${names[at]}:${jsonValue(rows.columns[at], row[at] ?? null)}`;
      }
      text += '}';
    }
    yield text;
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function jsonValue(column: ReleasedColumn | undefined, cell: TextCell): string {
  if (cell === null) return 'null';
  const type = column?.type ?? 'string';
  if (type === 'boolean' || type === 'int') return cell;
  if (type === 'double') return String(Number(cell));
  if (type === 'long' || type.startsWith('decimal')) {
    return digitsOf(cell) <= safeDigits ? cell : JSON.stringify(cell);
  }
  return JSON.stringify(cell);
}

function digitsOf(number: string): number {
  return number.replaceAll(/\D/g, '').replace(/^0+/, '').length;
}
