import type { AskedRow } from '../../ports.ts';
import type { CausingRow, ReleaseCheck } from '../release-shapes.ts';
import { named, namedList, rowColumn } from '../sql-text.ts';
import type { CheckContext } from './check-context.ts';
import { causingRow, holds, rowsKept, stops } from './finding.ts';

interface Isolated {
  readonly zh: string;
  readonly en: string;
  readonly count: number;
  readonly rows: readonly CausingRow[];
}

/**
 * Whoever keeps the last release can subtract it. What was added to or taken from a class must be
 * nobody or at least k; keys that stay must not lead from class to class with fewer than k; and a
 * count must not move by less than the smallest cell.
 */
export async function checkDifferencing(context: CheckContext): Promise<ReleaseCheck> {
  const { rules, previous } = context;
  const clause = `${rules.sources.k_min};${rules.sources.cell_min}`;
  if (!previous) {
    return holds('differencing', {
      zh: '首次开放,没有可比对的上一版本',
      en: 'The first release; there is none before it',
      clause,
    });
  }
  const found = [
    ...(await changedClasses(context)),
    ...(await followedKeys(context)),
    ...(await movedCells(context)),
  ].filter(({ count }) => count > 0);
  if (found.length === 0) {
    return holds('differencing', {
      zh: '与上一版本相减不能孤立个体',
      en: 'Subtracting the last release isolates nobody',
      clause,
    });
  }
  return stops('differencing', {
    zh: found.map(({ zh, count }) => `${zh}:${count}`).join(';'),
    en: found.map(({ en, count }) => `${en}: ${count}`).join('; '),
    clause,
    causes: found.reduce((sum, { count }) => sum + count, 0),
    rows: found.flatMap(({ rows }) => rows),
  });
}

/** Classes to which, or from which, fewer than k rows came since the last release. */
async function changedClasses(context: CheckContext): Promise<Isolated[]> {
  const { plan, rules, ask } = context;
  const quasi = common(context, plan.quasi_identifiers);
  if (quasi.length === 0) return [];
  const all = common(
    context,
    plan.columns.map(({ name }) => name),
  );
  const texts = textsOf(all);
  const moved =
    `SELECT ${namedList(all)}, sum(sign) AS moved, min(row) AS row FROM (` +
    `SELECT ${texts}, 1 AS sign, ${rowColumn} AS row FROM released UNION ALL ` +
    `SELECT ${texts}, -1, NULL FROM previous) GROUP BY ${namedList(all)} HAVING sum(sign) <> 0`;
  const classes =
    `SELECT ${namedList(quasi)}, min(row) AS ${rowColumn}, ` +
    `coalesce(sum(moved) FILTER (WHERE moved > 0), 0)::BIGINT AS added, ` +
    `coalesce(-sum(moved) FILTER (WHERE moved < 0), 0)::BIGINT AS removed ` +
    `FROM (${moved}) GROUP BY ${namedList(quasi)}`;
  const few = (column: string): string => `${column} BETWEEN 1 AND ${rules.k_min - 1}`;
  const isolated = `SELECT * FROM (${classes}) WHERE ${few('added')} OR ${few('removed')}`;
  return [
    await gather(ask, isolated, [...quasi, 'added', 'removed'], {
      zh: `增减不足${rules.k_min}行的等价类`,
      en: `classes that changed by fewer than ${rules.k_min} rows`,
    }),
  ];
}

/** Rows whose key stayed while their class changed, fewer than k together. */
async function followedKeys(context: CheckContext): Promise<Isolated[]> {
  const { plan, rules, ask } = context;
  const quasi = common(context, plan.quasi_identifiers);
  const keys = common(context, plan.keys);
  if (quasi.length === 0 || keys.length === 0 || keys.length < plan.keys.length) return [];
  const text = (side: string, column: string): string => `${side}.${named(column)}::VARCHAR`;
  const same = keys.map((key) => `${text('r', key)} = ${text('p', key)}`).join(' AND ');
  const changed = quasi
    .map((one) => `${text('r', one)} IS DISTINCT FROM ${text('p', one)}`)
    .join(' OR ');
  const ways = quasi.flatMap((one) => [
    `${text('r', one)} AS ${named(one)}`,
    `${text('p', one)} AS ${named(`${one} (before)`)}`,
  ]);
  const followed =
    `SELECT ${ways.join(', ')}, min(r.${rowColumn}) AS ${rowColumn}, count(*)::BIGINT AS members ` +
    `FROM released r JOIN previous p ON ${same} WHERE ${changed} ` +
    `GROUP BY ALL HAVING count(*) < ${rules.k_min}`;
  const shown = [...quasi, ...quasi.map((one) => `${one} (before)`), 'members'];
  return [
    await gather(ask, followed, shown, {
      zh: `凭不变的键可跟踪且不足${rules.k_min}行的变动`,
      en: `changes that a lasting key lets anyone follow, fewer than ${rules.k_min} rows each`,
    }),
  ];
}

/** Cells whose count moved by less than the smallest count that may be shown. */
async function movedCells(context: CheckContext): Promise<Isolated[]> {
  const { plan, ask } = context;
  if (!plan.aggregate) return [];
  const { count_column, dimensions } = plan.aggregate;
  const shared = common(context, [...dimensions, count_column]);
  if (shared.length <= dimensions.length) return [];
  const count = named(count_column);
  const same = dimensions
    .map((one) => `r.${named(one)}::VARCHAR IS NOT DISTINCT FROM p.${named(one)}::VARCHAR`)
    .join(' AND ');
  const moved =
    `SELECT r.${rowColumn}, ${dimensions.map((one) => `r.${named(one)}`).join(', ')}, ` +
    `r.${count} - TRY_CAST(p.${count} AS DOUBLE) AS moved FROM released r JOIN previous p ON ${same} ` +
    `WHERE abs(r.${count} - TRY_CAST(p.${count} AS DOUBLE)) > 0 ` +
    `AND abs(r.${count} - TRY_CAST(p.${count} AS DOUBLE)) < ${plan.cell_min}`;
  return [
    await gather(ask, moved, [...dimensions, 'moved'], {
      zh: `变动小于${plan.cell_min}的计数`,
      en: `counts that moved by less than ${plan.cell_min}`,
    }),
  ];
}

async function gather(
  ask: CheckContext['ask'],
  select: string,
  shown: readonly string[],
  said: { readonly zh: string; readonly en: string },
): Promise<Isolated> {
  const [counted] = await ask(`SELECT count(*)::BIGINT AS found FROM (${select})`);
  const count = Number(counted?.['found'] ?? 0);
  const rows: readonly AskedRow[] =
    count === 0
      ? []
      : await ask(`SELECT * FROM (${select}) ORDER BY ${rowColumn} NULLS LAST LIMIT ${rowsKept}`);
  return { ...said, count, rows: rows.map((row) => causingRow(row, shown)) };
}

function common({ previous }: CheckContext, columns: readonly string[]): readonly string[] {
  return columns.filter((column) => previous?.columns.some(({ name }) => name === column));
}

function textsOf(columns: readonly string[]): string {
  return columns.map((one) => `${named(one)}::VARCHAR AS ${named(one)}`).join(', ');
}
