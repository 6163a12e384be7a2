import type { ActionContext } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { RowPredicate } from '#kernel/row-predicate.ts';
import { chinaCalendar, dueAfterWorkingDays } from '#kernel/working-days.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { createAgreement, narrowedScope } from '#spine/agreements/index.ts';
import { clockAt } from '#spine/cases/index.ts';
import type { AnyScenario } from './application.ts';
import type { Channel } from './channel.ts';
import type { RequestRow } from './request-store.ts';
import { findScenario } from './scenario-store.ts';

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

/** All that was asked for, under the masks of the directory. */
export function allAskedFor(
  row: Pick<RequestRow, 'items'>,
): Omit<GrantedTerms, 'by_side' | 'reason'> {
  const item_ids = row.items.map((item) => item.item_id);
  return { item_ids, masks: {}, row_scope: null, weaker_masks_reason: null };
}

/** Concludes the agreement of a granted request, with what its channel keeps beside it. */
export async function concludeAgreement(
  context: ActionContext,
  channel: Channel,
  row: RequestRow,
  form: AnyScenario,
  granted: GrantedTerms,
): Promise<Agreement> {
  const { terms } = row;
  const items = terms.items
    .filter((item) => granted.item_ids.includes(item.item_id))
    .map((item) => ({ ...item, mask: granted.masks[item.item_id] ?? item.mask }));
  const agreement = await createAgreement(context, {
    ...terms,
    channel: channel.id,
    modes: [...channel.modesOf(form)],
    scenario_id: row.scenario_id,
    scenario_name: form.name,
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
  await channel.onGranted?.(context, agreement, form);
  return agreement;
}

/** The same for a request that a person grants: what the request keeps of it. */
export async function concludeGranted(
  context: ActionContext,
  channel: Channel,
  row: RequestRow,
  granted: GrantedTerms,
): Promise<{ readonly agreement_id: AgreementId; readonly deliver_by: Date }> {
  const scenario = await findScenario(context.db, row.scenario_id);
  if (!scenario) throw new Error(`request ${row.id} without its scenario`);
  const form = channel.readForm(scenario.form);
  const agreement = await concludeAgreement(context, channel, row, form, granted);
  return { agreement_id: agreement.id, deliver_by: await deliverBy(context, channel) };
}

/** The day by which data must flow after a grant. */
export async function deliverBy({ db, now }: ActionContext, { clocks }: Channel): Promise<Date> {
  const { working_days } = await clockAt(db, clocks.delivery, now);
  return dueAfterWorkingDays(chinaCalendar, now, working_days).due_at;
}
