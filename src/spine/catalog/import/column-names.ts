/** Names of columns: none twice and none empty, since a record is known by them. */
export function columnNames(header: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, place) => {
    const name = String(cell ?? '').trim() || `列${place + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}_${times}`;
  });
}
