import type { ActionContext } from '#actions/action.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import { chinaCalendar, dueAfterWorkingDays } from '#kernel/working-days.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { type AgreementWatch, createAgreement } from '#spine/agreements/index.ts';
import type { RequestRow } from './request-store.ts';
import { modeOfScenario } from './scenario-modes.ts';
import { findScenario } from './scenario-store.ts';
import { clockAt } from './sharing-clocks.ts';
import { narrowedScope } from './sharing-terms.ts';
import { clockAt } from '#spine/cases/legal-clocks.ts';
import { narrowedScope } from '#spine/agreements/terms.ts';

/** What a decision grants of what was asked for. */
export interface GrantedTerms {
  readonly item_ids: readonly string[];
  readonly masks: Readonly<Record<string, MaskSpec>>;
  readonly row_scope: RowPredicate | null;
  /** Why a person decided on masks weaker than the directory's; null where nobody did. */
  readonly weaker_masks_reason: string | null;
  readonly by_side: 'provider' | 'operator' | 'system';
  readonly reason: string;
}

type GrantedRequest = Pick<
  RequestRow,
  | 'id'
  | 'scenario_id'
  | 'directory_code'
  | 'directory_version'
  | 'directory_name'
  | 'applicant_id'
  | 'provider_id'
  | 'items'
  | 'terms'
>;

/** All that was asked for, under the masks of the directory. */
export function allAskedFor(
  row: Pick<RequestRow, 'items'>,
): Omit<GrantedTerms, 'by_side' | 'reason'> {
  const item_ids = row.items.map((item) => item.item_id);
  return { item_ids, masks: {}, row_scope: null, weaker_masks_reason: null };
}

/** Makes the agreement of a granted request. */
export async function agreeOn(
  context: ActionContext,
  watch: AgreementWatch,
  row: GrantedRequest,
  granted: GrantedTerms,
): Promise<Agreement> {
  const { terms } = row;
  const scenario = await findScenario(context.db, row.scenario_id);
  // How data may be taken cannot be guessed, so without its scenario nothing is granted.
  if (!scenario) throw new Error(`the scenario of the request ${row.id} is gone`);
  const items = terms.items
    .filter((item) => granted.item_ids.includes(item.item_id))
    .map((item) => ({ ...item, mask: granted.masks[item.item_id] ?? item.mask }));
  return createAgreement(context, watch, {
    ...terms,
    channel: 'sharing',
    modes: [modeOfScenario[scenario.form.mode]],
    scenario_id: row.scenario_id,
    scenario_name: scenario.form.name,
    request_id: row.id,
    directory_code: row.directory_code,
    directory_version: row.directory_version,
    directory_name: row.directory_name,
    provider_id: row.provider_id,
    consumer_id: row.applicant_id,
    snapshot: 'live',
    items,
    row_scope: narrowedScope(terms.row_scope, granted.row_scope),
    requested: row.items,
    weaker_masks_reason: granted.weaker_masks_reason,
    by_side: granted.by_side,
    reason: granted.reason,
  });
}

/** The day by which data must flow after a grant (20 working days, order 809). */
export function deliverBy(now: Date): Date {
  const { working_days } = clockAt('delivery_days', now);
  return dueAfterWorkingDays(chinaCalendar, now, working_days).due_at;
}
