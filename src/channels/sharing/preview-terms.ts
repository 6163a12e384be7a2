import type { Db } from '#actions/action.ts';
import { cappedLimits, findRegionColumn } from '#spine/agreements/index.ts';
import { findRegions } from '#spine/parties/index.ts';
import type { Explained } from '#spine/requests/contracts.ts';
import type { Matter } from '#spine/requests/index.ts';
import type { RuleSet } from '#spine/rules/contracts.ts';
import type { ScenarioDraft } from './application.ts';
import { quotaOf } from './quota.ts';
import type { SharingRule } from './sharing-rule.ts';

/** What an automatic grant would hold, as far as the form is filled in. */
export async function previewTerms(
  db: Db,
  matter: Matter<ScenarioDraft>,
  rules: RuleSet<SharingRule>,
): Promise<Pick<Explained, 'row_scope_zh' | 'limits'>> {
  return {
    row_scope_zh: await rowScopeInWords(db, matter),
    limits: limitsOf(matter.form, rules),
  };
}

async function rowScopeInWords(
  db: Db,
  { directory, form }: Matter<ScenarioDraft>,
): Promise<string> {
  const regions = await findRegions(db, form.subjects?.regions ?? []);
  if (regions.length === 0) return '';
  const { items } = directory.description;
  const column = findRegionColumn(items);
  const whole = regions.some((region) => region.code.endsWith('0000'));
  if (whole || column === undefined) return '全部记录';
  const item = items.find((one) => one.column === column);
  const names = regions.map((region) => region.name).join('、');
  return `仅限“${item?.name_zh ?? column}”为 ${names} 的记录`;
}

function limitsOf(
  { tier, volume }: ScenarioDraft,
  rules: RuleSet<SharingRule>,
): Explained['limits'] {
  if (tier === undefined || volume === undefined) return null;
  const quota = quotaOf(rules, tier);
  const declared = {
    calls_per_day: volume.calls_per_day ?? quota.calls_per_day,
    records_per_day: volume.records_per_day ?? quota.records_per_day,
    persons_per_day: volume.persons_per_day ?? quota.persons_per_day,
    records_per_call: volume.records_per_call ?? quota.records_per_call,
  };
  return cappedLimits(declared, quota);
}
