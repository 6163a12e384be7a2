/** A name of SQL. */
export function named(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** A text literal of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Number of a row in the snapshot; carried beside the released columns, never released. */
export const rowColumn = '__datong_row';

/** Names of columns, one after another. */
export function namedList(columns: readonly string[]): string {
  return columns.map(named).join(', ');
}

/** Whether two rows agree on some columns; a missing value agrees with a missing value. */
export function sameOn(columns: readonly string[], left: string, right: string): string {
  return columns
    .map((column) => `${left}.${named(column)} IS NOT DISTINCT FROM ${right}.${named(column)}`)
    .join(' AND ');
}
