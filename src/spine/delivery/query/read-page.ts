import { setImmediate as nextTurn } from 'node:timers/promises';
import { gatewayLimits } from '../limits.ts';
import type { BoundValue } from '../plan/column-values.ts';
import { type DeliveredColumn, type Plan, statementOf } from '../plan/plan.ts';
import type { SqlCondition } from '../plan/predicate-sql.ts';
import { keyedSql, readKeyedPage } from './keyed-page.ts';
import { type Page, type PageRequest, type PageRow, rowidOf, selectSql } from './page.ts';

/** The statement of a page. Its text depends on the shape of a query, never on its values. */
export function pageSql(
  plan: Plan,
  columns: readonly DeliveredColumn[],
  conditions: readonly SqlCondition[],
  sliced: boolean,
): string {
  const select = selectSql(plan, { columns, conditions });
  if (plan.order) return keyedSql(plan, { columns, conditions });
  return `${select} AND rowid > ?${sliced ? ' AND rowid <= ?' : ''} ORDER BY rowid LIMIT ?`;
}

/** Reads a page: at once by an index, else in slices so that no call keeps the others waiting. */
export function readPage(plan: Plan, request: PageRequest): Page | Promise<Page> {
  if (plan.order) return readKeyedPage(plan, plan.order, request);
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
