import type { RowPredicate } from '#kernel/row-predicate.ts';
import type { FilterOperator, FilterValue } from '../query/parse-query.ts';
import { type BoundValue, baseType, boundValue } from './column-values.ts';

/** A condition in SQL; every value is a parameter, every identifier is a column of the snapshot. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly BoundValue[];
}

/** Columns of a snapshot and their types. */
export type ColumnTypes = ReadonlyMap<string, string>;

/** An agreement that does not fit its data; not served until one of the two is put right. */
export class PlanFault extends Error {}

/** The quoted name of a column. Only names that the snapshot has come here. */
export function quoted(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** One comparison; undefined when a value does not fit the type of the column. */
export function comparisonSql(
  column: string,
  type: string,
  op: FilterOperator,
  values: readonly FilterValue[],
): SqlCondition | undefined {
  if (op === 'starts-with') return prefixSql(column, type, values[0]);
  const bound: BoundValue[] = [];
  for (const value of values) {
    const one = boundValue(type, value);
    if (one === undefined) return undefined;
    bound.push(one);
  }
  const name = comparable(column, type);
  if (op === 'between') return { sql: `${name} BETWEEN ? AND ?`, values: bound };
  if (op === 'in') return { sql: `${name} IN (${bound.map(() => '?').join(', ')})`, values: bound };
  return { sql: `${name} ${op === '!=' ? '<>' : op} ?`, values: bound };
}

// Decimals may be kept as text so that no digit is lost; as numbers they compare rightly.
function comparable(column: string, type: string): string {
  return baseType(type) === 'decimal' ? `CAST(${quoted(column)} AS REAL)` : quoted(column);
}

// `>=` lets an index find the place; `substr` decides, without the wildcards of LIKE and GLOB.
function prefixSql(
  column: string,
  type: string,
  value: FilterValue | undefined,
): SqlCondition | undefined {
  if (baseType(type) !== 'string' || typeof value !== 'string') return undefined;
  const name = quoted(column);
  return {
    sql: `(${name} >= ? AND substr(${name}, 1, ?) = ?)`,
    values: [value, [...value].length, value],
  };
}

/** The row scope of an agreement in SQL; fails when it names a column the data does not have. */
export function predicateSql(predicate: RowPredicate, types: ColumnTypes): SqlCondition {
  if ('all' in predicate) return joined(predicate.all, ' AND ', '1', types);
  if ('any' in predicate) return joined(predicate.any, ' OR ', '0', types);
  const type = types.get(predicate.column);
  if (type === undefined) throw new PlanFault(`the data has no column ${predicate.column}`);
  const values = Array.isArray(predicate.value) ? predicate.value : [predicate.value];
  const condition = comparisonSql(predicate.column, type, predicate.op, values);
  if (!condition) throw new PlanFault(`the row scope does not fit column ${predicate.column}`);
  return condition;
}

function joined(
  parts: readonly RowPredicate[],
  word: ' AND ' | ' OR ',
  empty: '1' | '0',
  types: ColumnTypes,
): SqlCondition {
  const conditions = parts.map((part) => predicateSql(part, types));
  if (conditions.length === 0) return { sql: empty, values: [] };
  return {
    sql: `(${conditions.map((one) => one.sql).join(word)})`,
    values: conditions.flatMap((one) => one.values),
  };
}
