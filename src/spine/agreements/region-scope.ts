import type { RowPredicate } from '#kernel/row-predicate.ts';

/** Columns that say in which district a row belongs, best first. */
const regionColumns = [
  'district_code',
  'region_code',
  'area_code',
  'district',
  'region',
  'xzqh',
  'qx',
];
const regionNames = /行政区划|所属区|所在区|区县|行政区/;

/** Whether a region of GB/T 2260 is another one or lies within it: `310115` within `310000`. */
export function isWithinRegion(region: string, whole: string): boolean {
  return region.startsWith(whole.replace(/(?:00){1,2}$/, ''));
}

/** The column by which rows can be narrowed to districts, if the directory has one. */
export function findRegionColumn(
  items: readonly { readonly column: string; readonly name_zh: string }[],
): string | undefined {
  const columns = items.map((one) => one.column);
  const listed = regionColumns.find((column) => columns.includes(column));
  return listed ?? items.find((one) => regionNames.test(one.name_zh))?.column;
}

/**
 * The rows of some regions. Registers write districts as codes or as names, so both are let
 * through; null where the whole of the city was asked for.
 */
export function rowScopeOf(
  column: string | undefined,
  regions: readonly { readonly code: string; readonly name: string }[],
): RowPredicate | null {
  if (column === undefined || regions.length === 0) return null;
  if (regions.some((region) => region.code.endsWith('0000'))) return null;
  const value = [...new Set(regions.flatMap((region) => [region.code, region.name]))];
  return { column, op: 'in', value };
}
