import type { ReadTable, TablePart } from '#stewardship/lake/index.ts';
import { rowBytesMax, working } from './intake/record-scanner.ts';
import { identifier, literal, literals } from './open-duckdb.ts';

const lineBytesMax = rowBytesMax + 65_536; // the row with its line number and room to spare
const bufferBytes = 2 * lineBytesMax; // for each thread; the engine's own choice would be sixteen

/**
 * A table expression over parts that were read: `line` and `c0`, `c1`, … For text all of them
 * text with line breaks restored; for Parquet the columns as stated.
 */
export function sourceSql(table: ReadTable, parts: readonly TablePart[]): string {
  return table.format === 'parquet' ? parquetSource(table, parts) : textSource(table, parts);
}

function textSource(table: ReadTable, parts: readonly TablePart[]): string {
  const names = table.columns.map((_, place) => `c${place}`);
  const types = names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const scan =
    `read_csv(${literals(parts.map(({ path }) => path))}, header = false, auto_detect = false, ` +
    `delim = chr(${working.separator}), quote = '', escape = '', new_line = '\\n', ` +
    `max_line_size = ${lineBytesMax}, buffer_size = ${bufferBytes}, columns = {'line': 'BIGINT', ${types}})`;
  if (!table.has_breaks) return scan;
  const breaks = `chr(${working.line_feed}) || chr(${working.carriage_return})`;
  const restored = names.map(
    (name) => `translate(${name}, ${breaks}, chr(10) || chr(13)) AS ${name}`,
  );
  return `(SELECT line, ${restored.join(', ')} FROM ${scan})`;
}

function parquetSource(table: ReadTable, parts: readonly TablePart[]): string {
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) throw new RangeError('a table without parts has no source');
  const columns = table.columns.map(({ name }, place) => `${identifier(name)} AS c${place}`);
  return (
    `(SELECT file_row_number + 1 AS line, ${columns.join(', ')} ` +
    `FROM read_parquet(${literal(first.path)}, file_row_number = true) ` +
    `WHERE file_row_number >= ${first.first_row} ` +
    `AND file_row_number < ${last.first_row + last.rows})`
  );
}

/** Whether a text is one of the spellings that mean "no value"; short texts only are compared. */
export function isMarker(text: string, markers: readonly string[], padded: boolean): string {
  const list = markers.map(literal).join(', ');
  const longest = Math.max(...markers.map((marker) => Buffer.byteLength(marker)));
  if (padded) return `trim(${text}) IN (${list})`;
  return `CASE WHEN strlen(${text}) <= ${longest} THEN ${text} IN (${list}) ELSE false END`;
}

/** A text expression without the spellings that mean "no value"; spaces alone are no value. */
export function withoutMarkers(
  expression: string,
  markers: readonly string[],
  padded: boolean,
): string {
  const meant = padded ? [...markers, ''] : markers;
  if (meant.length === 0) return expression;
  return `CASE WHEN ${isMarker(expression, meant, padded)} THEN NULL ELSE ${expression} END`;
}
