import {
  FileRefused,
  type ReadRequest,
  type TableBounds,
  widestBounds,
} from '#stewardship/lake/index.ts';

/** The bounds of a reading. */
export function boundsOf({ bounds = widestBounds }: ReadRequest): TableBounds {
  return bounds;
}

/** Refuses a file while it is read, so that what is beyond the bound is never written anywhere. */
export function assertRows(request: ReadRequest, rows: number): void {
  const { rows_max } = boundsOf(request);
  if (rows > rows_max) throw new FileRefused('too-many-rows', `${rows} > ${rows_max}`);
}
