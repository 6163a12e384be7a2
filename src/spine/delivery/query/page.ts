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

/** The place of a row in the order of its plan. */
export function placeOf({ order }: Plan, row: PageRow | undefined): number {
  const rowid = rowidOf(row);
  return order?.placesOf([rowid])[0] ?? rowid;
}

/** The rowid of a row. */
export function rowidOf(row: PageRow | undefined): number {
  return Number(row?.[0] ?? 0);
}
