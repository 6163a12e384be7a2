import type { ReleaseCheck } from '../release-shapes.ts';
import type { CheckContext } from './check-context.ts';
import { holds, stops } from './finding.ts';

/** Whether there is something to release, none of it graded or sensitive (SDR art. 29). */
export function checkOpenItems({ plan, rules, rows }: CheckContext): ReleaseCheck {
  const clause = rules.sources.grade_max;
  // A column that the directory hides by a mask is not released in clear.
  const closed = plan.columns.filter(
    ({ item, transform }) =>
      item.sensitive ||
      (item.grade ?? 1) > rules.grade_max ||
      (item.mask !== null && transform === undefined),
  );
  if (closed.length > 0) {
    const names = closed.map(({ name_zh }) => name_zh).join('、');
    return stops('open-items', {
      zh: `信息项为敏感、${rules.grade_max}级以上或须脱敏,不得原样开放:${names}`,
      en: `Columns are sensitive, above grade ${rules.grade_max} or masked in the directory: ${closed.map(({ name }) => name).join(', ')}`,
      clause,
      causes: closed.length,
      rows: closed.map(({ name, item }) => ({
        row: null,
        column: name,
        values: { grade: item.grade === null ? null : String(item.grade) },
      })),
    });
  }
  if (plan.columns.length === 0 || rows === 0) {
    return stops('open-items', {
      zh: '没有可开放的信息项或数据行',
      en: 'There is no column or no row to release',
      clause,
      causes: 1,
    });
  }
  const left = plan.left_out.length;
  return holds('open-items', {
    zh: `开放${plan.columns.length}个信息项、${rows}行;未开放或去除的信息项${left}个`,
    en: `${plan.columns.length} columns and ${rows} rows; ${left} columns stay behind`,
    clause,
  });
}
