import type { ColumnProfile } from '#stewardship/lake/contracts.ts';

/** What can be drawn over time: the time column(s) and the numeric ones that may be seen. */
export interface SeriesChoice {
  /** In the form that `lake.read-series` takes. */
  readonly time: string;
  readonly values: readonly ColumnProfile[];
}

const parts = ['year', 'month', 'day', 'hour'] as const;

/** Finds a time axis and the measures of a table; nothing when there is no lawful pair. */
export function findSeries(columns: readonly ColumnProfile[]): SeriesChoice | undefined {
  const seen = columns.filter((column) => column.values_shown);
  const time = timeOf(seen);
  if (time === undefined) return undefined;
  const used = new Set(time.split(','));
  const values = seen.filter((column) => isMeasure(column) && !used.has(column.name));
  return values.length === 0 ? undefined : { time, values };
}

function timeOf(columns: readonly ColumnProfile[]): string | undefined {
  const stamp =
    columns.find((column) => column.type === 'timestamp') ??
    columns.find((column) => column.type === 'date');
  if (stamp !== undefined) return stamp.name;
  const found = parts.map((part) => columns.find((column) => column.name.toLowerCase() === part));
  const names = found.flatMap((column) => (column === undefined ? [] : [column.name]));
  return names.length >= 3 ? names.join(',') : undefined;
}

// A row number or a season code is a number too, but its mean says nothing; few values mark a code.
function isMeasure(column: ColumnProfile): boolean {
  const numeric = /^(int|long|double|decimal)/.test(column.type);
  return numeric && !/^(no|id|row|season)$/i.test(column.name) && column.distinct > 12;
}
