import type { ReleaseCheck } from '../release-shapes.ts';
import { namedList, rowColumn, sameOn } from '../sql-text.ts';
import { type CheckContext, numberIn } from './check-context.ts';
import { causingRow, holds, rowsKept, stops } from './finding.ts';

/**
 * Each combination of quasi-identifiers must be shared by k rows. A missing value counts as a
 * value of its own: whoever knows that it is missing learns as much as from any other.
 */
export async function checkAnonymity(context: CheckContext): Promise<ReleaseCheck> {
  const { plan, rules } = context;
  const quasi = plan.quasi_identifiers;
  const clause = rules.sources.k_min;
  const how_zh = plan.quasi_declared ? '提供单位申报' : '按信息项名称推定';
  const how_en = plan.quasi_declared ? 'declared' : 'found by the names of the columns';
  if (quasi.length === 0) {
    return holds('k-anonymity', {
      zh: `没有准标识符(${how_zh})`,
      en: `No quasi-identifiers (${how_en})`,
      clause,
    });
  }
  const classes = `SELECT ${namedList(quasi)}, count(*) AS members FROM released GROUP BY ALL`;
  const small = `SELECT * FROM (${classes}) WHERE members < ${rules.k_min}`;
  const [least] = await context.ask(`SELECT min(members)::BIGINT AS k FROM (${classes})`);
  const k = Number(least?.['k'] ?? 0);
  const names = quasi.join('、');
  if (k >= rules.k_min) {
    return holds('k-anonymity', {
      zh: `k=${k},不小于${rules.k_min};准标识符(${how_zh}):${names};空值按独立取值计`,
      en: `k=${k}, at least ${rules.k_min}; quasi-identifiers (${how_en}): ${quasi.join(', ')}; a missing value counts as a value`,
      clause,
    });
  }
  const counted = await context.ask(
    `SELECT count(*)::BIGINT AS classes, sum(members)::BIGINT AS rows FROM (${small})`,
  );
  const rows = await context.ask(
    `SELECT r.${rowColumn}, ${quasi.map((one) => `r.${namedList([one])}::VARCHAR AS ${namedList([one])}`).join(', ')},
       c.members::BIGINT AS members
     FROM released r JOIN (${small} ORDER BY ALL LIMIT ${rowsKept}) c ON ${sameOn(quasi, 'r', 'c')}
     ORDER BY r.${rowColumn} LIMIT ${rowsKept}`,
  );
  const causes = numberIn(counted, 'rows');
  return stops('k-anonymity', {
    zh: `k=${k},小于${rules.k_min};${numberIn(counted, 'classes')}个等价类共${causes}行不足;准标识符(${how_zh}):${names}`,
    en: `k=${k}, below ${rules.k_min}; ${numberIn(counted, 'classes')} classes with ${causes} rows are too small; quasi-identifiers (${how_en}): ${quasi.join(', ')}`,
    clause,
    causes,
    rows: rows.map((row) => causingRow(row, [...quasi, 'members'])),
  });
}
