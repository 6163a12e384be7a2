import { setImmediate as nextTurn } from 'node:timers/promises';
import { gatewayLimits } from '../limits.ts';
import type { BoundValue } from '../plan/column-values.ts';
import { type DeliveredColumn, type Plan, statementOf } from '../plan/plan.ts';
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
  /** Rowid after which the page begins. */
  readonly after: number;
  readonly limit: number;
}

/** Rows of a page in rowid order. */
export interface Page {
  readonly rows: readonly PageRow[];
  /** Where the next page begins; undefined when there is none. */
  readonly next_after: number | undefined;
}

/** The statement of a page. Its text depends on the shape of a query, never on its values. */
export function pageSql(
  plan: Plan,
  columns: readonly DeliveredColumn[],
  conditions: readonly SqlCondition[],
  sliced: boolean,
): string {
  const cells = columns.map((one) => quoted(one.column));
  if (plan.subject) cells.push(quoted(plan.subject.column));
  const where = [...conditions, plan.scope].map((one) => `(${one.sql})`);
  where.push('rowid > ?');
  if (sliced) where.push('rowid <= ?');
  return `SELECT rowid, ${cells.join(', ')} FROM data WHERE ${where.join(' AND ')} ORDER BY rowid LIMIT ?`;
}

/** Reads a page: at once by an index, else in slices so that no call keeps the others waiting. */
export function readPage(plan: Plan, request: PageRequest): Page | Promise<Page> {
  const statement = statementOf(
    plan,
    pageSql(plan, request.columns, request.conditions, !request.indexed),
  );
  const values = request.conditions.flatMap((one) => one.values);
  values.push(...plan.scope.values);
  if (!request.indexed) return readSlices(plan, request, statement.all.bind(statement), values);
  const rows = statement.all([...values, request.after, request.limit + 1]);
  return cut(rows, request.limit);
}

type ReadRows = (values: readonly BoundValue[]) => readonly PageRow[];

// The first slice is read at once: most pages end within it.
function readSlices(
  plan: Plan,
  request: PageRequest,
  read: ReadRows,
  values: readonly BoundValue[],
): Page | Promise<Page> {
  const first = slice(request.after, plan);
  const rows = read([...values, request.after, first, request.limit + 1]);
  if (rows.length > request.limit || first >= plan.held.row_last) return cut(rows, request.limit);
  return readOn(plan, request, read, values, [...rows], first);
}

async function readOn(
  plan: Plan,
  request: PageRequest,
  read: ReadRows,
  values: readonly BoundValue[],
  rows: PageRow[],
  from: number,
): Promise<Page> {
  const end = request.after + gatewayLimits.scan_rows_max;
  let at = from;
  while (rows.length <= request.limit && at < plan.held.row_last) {
    if (at >= end) return { rows, next_after: at };
    await nextTurn();
    const to = slice(at, plan);
    for (const row of read([...values, at, to, request.limit + 1 - rows.length])) rows.push(row);
    at = to;
  }
  return cut(rows, request.limit);
}

function slice(after: number, plan: Plan): number {
  return Math.min(after + gatewayLimits.scan_slice_rows, plan.held.row_last);
}

function cut(rows: readonly PageRow[], limit: number): Page {
  if (rows.length <= limit) return { rows, next_after: undefined };
  const kept = rows.slice(0, limit);
  return { rows: kept, next_after: rowidOf(kept[limit - 1]) };
}

/** The rowid of a row. */
export function rowidOf(row: PageRow | undefined): number {
  return Number(row?.[0] ?? 0);
}
