/** A column in a query; the names of a snapshot are legal by construction. */
export function columnSql(name: string): string {
  return `"${name}"`;
}

/** A column as a value that JSON carries: dates, times and decimals as text. */
export function shownSql(name: string, type: string): string {
  const column = columnSql(name);
  if (type === 'timestamp') return `replace(${column}::VARCHAR, ' ', 'T')`;
  if (type === 'date' || type.startsWith('decimal')) return `${column}::VARCHAR`;
  return column;
}
