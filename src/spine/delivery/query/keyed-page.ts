import { setImmediate as nextTurn } from 'node:timers/promises';
import { gatewayLimits } from '../limits.ts';
import type { BoundValue } from '../plan/column-values.ts';
import type { KeyedOrder } from '../plan/keyed-order.ts';
import { type Plan, statementOf } from '../plan/plan.ts';
import { type Page, type PageRequest, type PageRow, rowidOf, selectSql } from './page.ts';

/** A page being filled, row by row in keyed order. */
interface Filling {
  readonly plan: Plan;
  readonly order: KeyedOrder;
  readonly request: PageRequest;
  readonly values: readonly BoundValue[];
  readonly rows: PageRow[];
  /** The last place that was looked at. */
  at: number;
}

/** The statement that reads the rows at certain places; the last parameter is a JSON list. */
export function keyedSql(plan: Plan, request: Pick<PageRequest, 'columns' | 'conditions'>): string {
  return `${selectSql(plan, request)} AND rowid IN (SELECT value FROM json_each(?))`;
}

/**
 * Reads a page in the keyed order of the agreement. Few rows found by an index are put in order;
 * else the order is walked from place to place, and where that finds too little, the table is
 * swept once for whatever fits.
 */
export function readKeyedPage(
  plan: Plan,
  order: KeyedOrder,
  request: PageRequest,
): Page | Promise<Page> {
  const values = [...request.conditions.flatMap((one) => one.values), ...plan.scope.values];
  if (request.indexed) {
    const found = statementOf(plan, `${selectSql(plan, request)} LIMIT ?`).all([
      ...values,
      gatewayLimits.sorted_rows_max + 1,
    ]);
    if (found.length <= gatewayLimits.sorted_rows_max) return ordered(order, request, found);
  }
  const filling: Filling = { plan, order, request, values, rows: [], at: request.after };
  return walk(filling, firstStep(filling)) ?? readOn(filling);
}

/**
 * Nothing is computed for the one row that most lookups find, and little for the few of one person
 * that no other page follows.
 */
function ordered(order: KeyedOrder, request: PageRequest, found: readonly PageRow[]): Page {
  if (found.length < 2 && request.after === 0) return { rows: found, next_after: undefined };
  if (request.after === 0 && found.length <= request.limit) {
    const ranks = order.ranksOf(found.map(rowidOf));
    const ranked = found.map((row, at) => ({ row, rank: ranks[at] ?? 0 }));
    ranked.sort((one, other) => one.rank - other.rank);
    return { rows: ranked.map(({ row }) => row), next_after: undefined, is_ranked: true };
  }
  const places = order.placesOf(found.map(rowidOf));
  const rows = found
    .map((row, at) => ({ row, place: places[at] ?? 0 }))
    .filter(({ place }) => place > request.after)
    .sort((one, other) => one.place - other.place);
  const kept = rows.slice(0, request.limit);
  const next_after = rows.length > request.limit ? kept.at(-1)?.place : undefined;
  return { rows: kept.map(({ row }) => row), next_after };
}

// Where nothing is filtered, every place has a row for the page.
function firstStep({ plan, request }: Filling): number {
  const isWhole = request.conditions.length === 0 && plan.agreement.row_scope === null;
  return isWhole ? request.limit + 1 : Math.max(request.limit + 1, 4 * request.limit);
}

async function readOn(filling: Filling): Promise<Page> {
  const { plan, request } = filling;
  const isSwept = plan.held.row_last <= gatewayLimits.scan_rows_max;
  const walked_max = isSwept ? gatewayLimits.walk_slice_rows : gatewayLimits.walk_rows_max;
  while (filling.at < request.after + walked_max) {
    await nextTurn();
    const page = walk(filling, gatewayLimits.walk_slice_rows);
    if (page) return page;
  }
  return isSwept ? await sweep(filling) : { rows: filling.rows, next_after: filling.at };
}

/** Looks at the next places; the page, once it is full or the table at its end. */
function walk(filling: Filling, step: number): Page | undefined {
  const { order, request } = filling;
  const to = Math.min(filling.at + step, order.size);
  const rowids = order.rowidsAt(filling.at + 1, to);
  filling.rows.push(...rowsAt(filling, rowids));
  filling.at = to;
  return filling.rows.length > request.limit || to >= order.size ? cut(filling) : undefined;
}

function rowsAt({ plan, request, values }: Filling, rowids: readonly number[]): PageRow[] {
  const statement = statementOf(plan, keyedSql(plan, request));
  const found = new Map(
    statement.all([...values, JSON.stringify(rowids)]).map((row) => [rowidOf(row), row]),
  );
  return rowids.map((rowid) => found.get(rowid)).filter((row) => row !== undefined);
}

/** Finds all rows that fit in the order of the disk, which is quick, and takes the next places. */
async function sweep(filling: Filling): Promise<Page> {
  const { plan, order, request, values } = filling;
  const where = selectSql(plan, { columns: [], conditions: request.conditions });
  const statement = statementOf(plan, `${where} AND rowid > ? AND rowid <= ?`);
  const found: { readonly rowid: number; readonly place: number }[] = [];
  for (let from = 0; from < order.size; from += gatewayLimits.scan_slice_rows) {
    await nextTurn();
    const rowids = statement
      .all([...values, from, from + gatewayLimits.scan_slice_rows])
      .map(rowidOf);
    for (const [at, place] of order.placesOf(rowids).entries()) {
      if (place > filling.at) found.push({ rowid: rowids[at] ?? 0, place });
    }
  }
  found.sort((one, other) => one.place - other.place);
  const next = found.slice(0, request.limit + 1 - filling.rows.length);
  filling.rows.push(
    ...rowsAt(
      filling,
      next.map(({ rowid }) => rowid),
    ),
  );
  return cut(filling);
}

function cut({ order, request, rows }: Filling): Page {
  if (rows.length <= request.limit) return { rows, next_after: undefined };
  const kept = rows.slice(0, request.limit);
  return { rows: kept, next_after: order.placesOf(kept.slice(-1).map(rowidOf))[0] };
}
