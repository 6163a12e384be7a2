import type { Refusal } from '#kernel/refusal.ts';
import { gatewayLimits } from '../limits.ts';
import type { DeliveredColumn, Plan } from '../plan/plan.ts';
import { comparisonSql, type SqlCondition } from '../plan/predicate-sql.ts';
import { deliveryRefusals } from '../refusals.ts';
import type { Filter, GatewayQuery } from './parse-query.ts';

/** A query in terms of the plan: nothing in it comes from the caller but bound values. */
export interface BoundQuery {
  readonly columns: readonly DeliveredColumn[];
  readonly conditions: readonly SqlCondition[];
  readonly indexed: boolean;
  readonly limit: number;
  /** The persons that are looked up by their whole value, as text. */
  readonly looked_up: readonly string[];
  /** The query as one text, to which cursors are bound. */
  readonly text: string;
}

/** The query in terms of the plan; every reason why it cannot be goes to `reasons`. */
export function bindQuery(plan: Plan, query: GatewayQuery, reasons: Refusal[]): BoundQuery {
  const conditions: SqlCondition[] = [];
  const looked_up: string[] = [];
  let indexed = false;
  for (const filter of query.where) {
    const condition = bindFilter(plan, filter, reasons);
    if (!condition) continue;
    conditions.push(condition);
    const isWhole = filter.op === '=' || filter.op === 'in';
    if (isWhole && plan.held.indexed.has(filter.column)) indexed = true;
    if (isWhole && filter.column === plan.subject?.column) {
      looked_up.push(...condition.values.map(String));
    }
  }
  const columns = bindColumns(plan, query.select, reasons);
  const limit = bindLimit(plan, query.limit, reasons);
  return { columns, conditions, indexed, limit, looked_up, text: queryText(query) };
}

function bindFilter(plan: Plan, filter: Filter, reasons: Refusal[]): SqlCondition | undefined {
  const rule = plan.filters.get(filter.column);
  if (!rule) {
    const row = plan.unfilterable.has(filter.column) ? 'column-masked' : 'column-not-agreed';
    reasons.push(deliveryRefusals.reason(row, { field: `where.${filter.column.slice(0, 63)}` }));
    return undefined;
  }
  const field = `where.${filter.column}`;
  if (rule.use === 'equality' && filter.op !== '=') {
    reasons.push(deliveryRefusals.reason('lookup-equality-only', { field }));
    return undefined;
  }
  const condition = comparisonSql(filter.column, rule.type, filter.op, filter.values);
  if (!condition)
    reasons.push(deliveryRefusals.reason('value-unfit', { field, detail: rule.type }));
  return condition;
}

function bindColumns(
  plan: Plan,
  select: readonly string[] | undefined,
  reasons: Refusal[],
): readonly DeliveredColumn[] {
  if (!select) return [...plan.delivered.values()];
  const columns: DeliveredColumn[] = [];
  for (const name of select) {
    const column = plan.delivered.get(name);
    if (column) columns.push(column);
    else if (!plan.dropped.has(name)) {
      const field = `select.${name.slice(0, 63)}`;
      reasons.push(deliveryRefusals.reason('column-not-agreed', { field }));
    }
  }
  if (columns.length === 0 && reasons.length === 0) {
    reasons.push(deliveryRefusals.reason('column-not-agreed', { field: 'select' }));
  }
  return columns;
}

function bindLimit(plan: Plan, asked: number | undefined, reasons: Refusal[]): number {
  const most = Math.min(plan.agreement.limits.records_per_call, gatewayLimits.page_rows_max);
  if (asked === undefined) return Math.min(most, gatewayLimits.page_rows_default);
  if (asked <= most) return asked;
  const detail = `${asked} > ${most}`;
  reasons.push(deliveryRefusals.reason('records-per-call-exceeded', { field: 'limit', detail }));
  return most;
}

function queryText(query: GatewayQuery): string {
  return JSON.stringify([query.where, query.select ?? null]);
}
