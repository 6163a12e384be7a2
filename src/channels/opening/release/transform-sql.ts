import { gridSteps, unitsPerDegree } from './grid-steps.ts';
import type { ReleasePlan } from './release-plan.ts';
import type { RulesInForce } from './release-rules.ts';
import { named, namedList, rowColumn, sameOn } from './sql-text.ts';

/**
 * The rows of a release with their numbers in the snapshot: each column through its transform,
 * then what must be suppressed. `snapshot` stands for the rows as they are.
 */
export function releasedRowsSql(plan: ReleasePlan, rules: RulesInForce): string {
  const columns = plan.columns.map(
    (column) => `${columnSql(column, rules)} AS ${named(column.name)}`,
  );
  const shaped = `SELECT row_number() OVER () AS ${rowColumn}, ${columns.join(', ')} FROM snapshot`;
  const cells = plan.suppress_cells ? withoutSmallCells(shaped, plan) : shaped;
  return plan.suppress_classes ? withoutSmallClasses(cells, plan, rules.k_min) : cells;
}

function withoutSmallCells(shaped: string, { aggregate, cell_min }: ReleasePlan): string {
  if (!aggregate) return shaped;
  const count = named(aggregate.count_column);
  const small = `${count} <> 0 AND ${count} < ${cell_min}`;
  return `SELECT * REPLACE (CASE WHEN ${small} THEN NULL ELSE ${count} END AS ${count}) FROM (${shaped})`;
}

function withoutSmallClasses(shaped: string, plan: ReleasePlan, k_min: number): string {
  const quasi = plan.quasi_identifiers;
  if (quasi.length === 0) return shaped;
  return (
    `SELECT shaped.* FROM (${shaped}) AS shaped SEMI JOIN (SELECT ${namedList(quasi)} ` +
    `FROM (${shaped}) GROUP BY ALL HAVING count(*) >= ${k_min}) AS large ` +
    `ON ${sameOn(quasi, 'shaped', 'large')} ORDER BY ${rowColumn}`
  );
}

function columnSql(
  { name, source_type, transform }: ReleasePlan['columns'][number],
  rules: RulesInForce,
): string {
  const value = named(name);
  switch (transform?.kind) {
    case 'band':
      return bandSql(value, transform.from, transform.width);
    case 'period': {
      const form = transform.to === 'month' ? '%Y-%m' : '%Y';
      return `strftime(TRY_CAST(${value} AS TIMESTAMP), '${form}')`;
    }
    case 'prefix':
      return `left(${value}::VARCHAR, ${transform.characters})`;
    case 'grid':
      return gridSql(value, gridSteps(rules.grid)[transform.axis]);
    case 'drop':
    case undefined:
      // What is no number is missing: no two formats write it alike.
      return source_type === 'double' ? `CASE WHEN isfinite(${value}) THEN ${value} END` : value;
  }
}

function bandSql(value: string, from: number, width: number): string {
  const number = `TRY_CAST(${value} AS DOUBLE)`;
  const low = `(floor((${number} - ${from}) / ${width}) * ${width} + ${from})`;
  return (
    `CASE WHEN isfinite(${number}) THEN '[' || printf('%.10g', ${low}) || ',' || ` +
    `printf('%.10g', ${low} + ${width}) || ')' END`
  );
}

// In whole ten-thousandths of a degree, so that the check afterwards can be exact.
function gridSql(value: string, step: number): string {
  const units = `floor(TRY_CAST(${value} AS DOUBLE) * ${unitsPerDegree} / ${step})`;
  return (
    `CASE WHEN isfinite(TRY_CAST(${value} AS DOUBLE)) ` +
    `THEN ${units} * ${step} / ${unitsPerDegree}.0::DOUBLE END`
  );
}
