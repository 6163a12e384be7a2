import type { DeliveredColumn, Plan } from '../plan/plan.ts';
import { quoted, type SqlCondition } from '../plan/predicate-sql.ts';
import type { ServedCell } from '../ports.ts';

/** Rowid, the delivered cells in order, and last the subject where the plan counts persons. */
export type PageRow = readonly ServedCell[];

/** What is to be read. */
export interface PageRequest {
  readonly columns: readonly DeliveredColumn[];
  readonly conditions: readonly SqlCondition[];
  /** Whether an index finds the rows, so that nothing needs to be looked through. */
  readonly indexed: boolean;
  /** Place in the order of the plan after which the page begins; 0 for the first. */
  readonly after: number;
  readonly limit: number;
}

/** Rows of a page in the order of the plan. */
export interface Page {
  readonly rows: readonly PageRow[];
  /** The place after which the next page begins; undefined when there is none. */
  readonly next_after: number | undefined;
  /** Set where the rows are all there are, in an order that is as secret but has no places. */
  readonly is_ranked?: boolean;
}

/** Rowid, columns and the subject of the rows that a plan and a query both allow. */
export function selectSql(
  plan: Plan,
  { columns, conditions }: Pick<PageRequest, 'columns' | 'conditions'>,
): string {
  const cells = ['rowid', ...columns.map((one) => quoted(one.column))];
  if (plan.subject) cells.push(quoted(plan.subject.column));
  const where = [...conditions, plan.scope].map((one) => `(${one.sql})`);
  return `SELECT ${cells.join(', ')} FROM data WHERE ${where.join(' AND ')}`;
}

/** The rows of a page in the order of their places, for one that is cut and gone on from. */
export function inPlaces({ order }: Plan, { rows, next_after }: Page): Page {
  if (!order) return { rows, next_after };
  const places = order.placesOf(rows.map(rowidOf));
  const placed = rows.map((row, at) => ({ row, place: places[at] ?? 0 }));
  placed.sort((one, other) => one.place - other.place);
  return { rows: placed.map(({ row }) => row), next_after };
}

/** The place of a row in the order of its plan. */
export function placeOf({ order }: Plan, row: PageRow | undefined): number {
  const rowid = rowidOf(row);
  return order?.placesOf([rowid])[0] ?? rowid;
}

/** The rowid of a row. */
export function rowidOf(row: PageRow | undefined): number {
  return Number(row?.[0] ?? 0);
}
