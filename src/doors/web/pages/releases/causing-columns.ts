import type { CausingRow } from '#channels/opening/contracts.ts';

/** The names under which the causing rows of a check say something, in order of appearance. */
export function causingColumns(rows: readonly CausingRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
}
