import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { ApplicationDraft } from '#channels/sharing/application.ts';
import { findRegions } from '#spine/catalog/directories/open-to-applicants.ts';
import { findRegionColumn } from '#spine/agreements/region-scope.ts';
import { explainDecision } from '#spine/rules/contracts.ts';
import { cappedLimits } from '#spine/agreements/terms.ts';
import { quotaOf, type WeighedApplication, weighApplication } from './evaluate-application.ts';

type Explained = z.input<typeof explainDecision.output>;

export function explainDecisionAction(): AnyAction {
  return action(explainDecision, run);
}

async function run(context: ActionContext, input: ApplicationDraft): Promise<Explained> {
  const weighed = await weighApplication(context, input);
  return {
    decision: weighed.decision,
    form: weighed.reasons.map(({ field, title_zh, title_en, detail }) => ({
      field: field ?? '',
      title_zh: detail ? `${title_zh}:${detail}` : title_zh,
      title_en: detail ? `${title_en}: ${detail}` : title_en,
    })),
    row_scope_zh: await rowScopeInWords(context, weighed),
    limits: limitsOf(weighed),
  };
}

async function rowScopeInWords(
  context: ActionContext,
  { directory, facts }: WeighedApplication,
): Promise<string> {
  const regions = await findRegions(context.db, facts.regions ?? []);
  if (regions.length === 0) return '';
  const column = findRegionColumn(directory.items);
  const whole = regions.some((region) => region.code.endsWith('0000'));
  if (whole || column === undefined) return '全部记录';
  const item = directory.items.find((one) => one.column === column);
  const names = regions.map((region) => region.name).join('、');
  return `仅限“${item?.name_zh ?? column}”为 ${names} 的记录`;
}

function limitsOf({ facts, rules }: WeighedApplication): Explained['limits'] {
  const { tier, volume } = facts;
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
