import type { ReleaseCheck } from '../release-shapes.ts';
import { named, namedList, quoted, rowColumn } from '../sql-text.ts';
import { type CheckContext, numberIn } from './check-context.ts';
import { causingRow, holds, rowsKept, stops } from './finding.ts';

/** No count of a table may be so small that it points at persons; nought points at none. */
export async function checkSmallCells({ plan, rules, ask }: CheckContext): Promise<ReleaseCheck> {
  const clause = rules.sources.cell_min;
  const { aggregate, cell_min } = plan;
  if (!aggregate) return notAggregate('small-cells', clause);
  const count = named(aggregate.count_column);
  const small = `${count} <> 0 AND ${count} < ${cell_min}`;
  const counted = await ask(`SELECT count(*)::BIGINT AS found FROM released WHERE ${small}`);
  const causes = numberIn(counted, 'found');
  if (causes === 0) {
    return holds('small-cells', {
      zh: `没有小于${cell_min}的非零计数`,
      en: `No count other than 0 is below ${cell_min}`,
      clause,
    });
  }
  const shown = [...aggregate.dimensions, aggregate.count_column];
  const rows = await ask(
    `SELECT ${rowColumn}, ${namedList(shown)} FROM released WHERE ${small}
     ORDER BY ${rowColumn} LIMIT ${rowsKept}`,
  );
  return stops('small-cells', {
    zh: `${causes}个计数小于${cell_min}`,
    en: `${causes} counts are below ${cell_min}`,
    clause,
    causes,
    rows: rows.map((row) => causingRow(row, shown)),
  });
}

/**
 * A count that was left empty must not follow from a total: in each line of the table that has a
 * total, one empty cell alone is the total less the others. If no line gives a cell away, none
 * can be found by going on from another.
 */
export async function checkComplementary(context: CheckContext): Promise<ReleaseCheck> {
  const { plan, rules, ask } = context;
  const clause = rules.sources.cell_min;
  const name = 'complementary-disclosure';
  if (!plan.aggregate) return notAggregate(name, clause);
  const shown = [...plan.aggregate.dimensions, plan.aggregate.count_column];
  const found = linesOf(plan.aggregate.dimensions)
    .map((along) => derivableSql(context, along))
    .join(' UNION ');
  const counted = await ask(`SELECT count(*)::BIGINT AS found FROM (${found})`);
  const causes = numberIn(counted, 'found');
  if (causes === 0) {
    return holds(name, {
      zh: '没有可由合计推算的空缺计数',
      en: 'No empty count follows from a total',
      clause,
    });
  }
  const rows = await ask(`SELECT * FROM (${found}) ORDER BY ${rowColumn} LIMIT ${rowsKept}`);
  return stops(name, {
    zh: `${causes}个空缺计数可由合计减去其余计数得出`,
    en: `${causes} empty counts follow from a total and the other counts`,
    clause,
    causes,
    rows: rows.map((row) => causingRow(row, shown)),
  });
}

const dimensionsCrossed = 4; // of more, only lines along one and along all are looked at

/** Along which dimensions a total may stand: one, several, or all of them together. */
function linesOf(dimensions: readonly string[]): readonly (readonly string[])[] {
  if (dimensions.length > dimensionsCrossed) return [...dimensions.map((one) => [one]), dimensions];
  const lines: string[][] = [];
  for (const one of dimensions) lines.push(...lines.map((line) => [...line, one]), [one]);
  return lines;
}

/** Empty cells that are alone in a line with a total, along some dimensions. */
function derivableSql({ plan, rules }: CheckContext, along: readonly string[]): string {
  const { dimensions, count_column } = plan.aggregate ?? { dimensions: [], count_column: '' };
  const count = named(count_column);
  const labels = rules.total_labels.map(quoted).join(', ');
  const totals = along.map(
    (one) => `coalesce(lower(trim(${named(one)}::VARCHAR)) IN (${labels}), false)`,
  );
  const is_member = totals.map((one) => `NOT ${one}`).join(' AND ');
  const others = dimensions.filter((one) => !along.includes(one));
  const line = others.length > 0 ? `PARTITION BY ${namedList(others)}` : '';
  const marked =
    `SELECT *, ${is_member} AND ${count} IS NULL AS is_empty, ` +
    `count(*) FILTER (WHERE ${is_member} AND ${count} IS NULL) OVER (${line}) AS empties, ` +
    `bool_or(${totals.join(' AND ')} AND ${count} IS NOT NULL) OVER (${line}) AS has_total FROM released`;
  return (
    `SELECT ${rowColumn}, ${namedList([...dimensions, count_column])} FROM (${marked}) ` +
    `WHERE is_empty AND empties = 1 AND has_total`
  );
}

function notAggregate(
  name: 'small-cells' | 'complementary-disclosure',
  clause: string,
): ReleaseCheck {
  return holds(name, {
    zh: '未申报为统计汇总表',
    en: 'Not declared as a table of counts',
    clause,
  });
}
