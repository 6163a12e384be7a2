import { endOfShanghaiDay, startOfShanghaiDay } from '#kernel/civil-date.ts';
import type { CallRule } from '#spine/agreements/contracts.ts';
import {
  type AgreementTerms,
  agreementItemOf,
  cappedLimits,
  findRegionColumn,
  findSubjectColumn,
  lookupColumnsOf,
  rowScopeOf,
} from '#spine/agreements/index.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import type { RequestedItem } from '#spine/requests/contracts.ts';
import type { ScenarioForm } from './application.ts';
import type { Quota } from './sharing-rule.ts';

export interface NamedRegion {
  readonly code: string;
  readonly name: string;
}

/** What a request would be granted: its own items, the directory's masks, the tier's caps. */
export function sharingTermsOf(
  scenario: ScenarioForm,
  requested: readonly RequestedItem[],
  directory_items: readonly DirectoryItem[],
  regions: readonly NamedRegion[],
  quota: Quota,
): AgreementTerms {
  const chosen = requested.flatMap((one) => {
    const item = directory_items.find((candidate) => candidate.id === one.item_id);
    return item ? [{ item, one }] : [];
  });
  return {
    items: chosen.map(({ item, one }) => agreementItemOf(item, one)),
    row_scope: rowScopeOf(findRegionColumn(directory_items), regions),
    limits: cappedLimits(scenario.volume, quota),
    hours: scenario.hours,
    terminals: scenario.system.terminals,
    purpose: scenario.purpose,
    case_rule: scenario.case_rule,
    call_rule: callRuleOf(scenario),
    subject_column: findSubjectColumn(directory_items),
    lookup_columns: lookupColumnsOf(isByKey(scenario.mode), requested, directory_items),
    valid_from: startOfShanghaiDay(scenario.valid_from).toISOString(),
    valid_to: endOfShanghaiDay(scenario.valid_to).toISOString(),
  };
}

function callRuleOf({ volume, system, end_user_required }: ScenarioForm): CallRule {
  return {
    peak_rps: volume.peak_rps,
    client_id: system.client_id ?? null,
    network_zone: system.network_zone,
    end_user_required: end_user_required ?? false,
  };
}

function isByKey(mode: ScenarioForm['mode']): boolean {
  return mode === 'api-query' || mode === 'api-verify';
}
