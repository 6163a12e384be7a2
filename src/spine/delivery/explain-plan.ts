import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import type { Agreement, AgreementItem } from '#spine/agreements/contracts.ts';
import { explainPlan, type PlanColumn } from './contracts.ts';
import { describeMask } from './masks/mask-registry.ts';
import { getOwnAgreement } from './party-reasons.ts';
import type { ZoneBlocks } from './plan/network-zones.ts';
import type { Plan } from './plan/plan.ts';
import type { LivePlan, PlanCache, Unserved } from './plan/plan-cache.ts';
import type { AgreementBook } from './ports.ts';
import { pageSql } from './query/read-page.ts';
import { deliveryRefusals } from './refusals.ts';
import { dayNumber } from './shanghai-time.ts';

interface Ports {
  readonly agreements: AgreementBook;
  readonly plans: PlanCache;
  readonly zones: ZoneBlocks;
}

/** Explains what the gateway enforces: read from the very plan that calls go through, if any. */
export function explainPlanAction(ports: Ports): AnyAction {
  return action(explainPlan, (context, input) => run(ports, context, input));
}

async function run(
  ports: Ports,
  context: ActionContext,
  { agreement_id }: z.output<typeof explainPlan.input>,
): Promise<z.input<typeof explainPlan.output>> {
  const sides = ['provider', 'consumer'] as const;
  await getOwnAgreement(ports.agreements, context.actor, agreement_id, sides);
  const found = await findPlan(ports.plans, agreement_id, context.now);
  if ('why' in found) return explainUnserved(found, ports.zones);
  const { plan } = found;
  return {
    ...termsOf(plan.agreement),
    data_state: 'served',
    snapshot_id: plan.snapshot_id,
    zone_blocks: [...plan.zone_blocks],
    columns: plan.agreement.items.map((item) => explainColumn(plan, item)),
    sql: pageSql(plan, [...plan.delivered.values()], [], true),
  };
}

/** The plan calls go through; refuses when there is none, for the reason a call would hear. */
export async function getPlan(
  plans: PlanCache,
  agreement_id: AgreementId,
  now: Date,
): Promise<Plan> {
  const found = await findPlan(plans, agreement_id, now);
  if ('plan' in found) return found.plan;
  throw unserved(found);
}

async function findPlan(
  plans: PlanCache,
  agreement_id: AgreementId,
  now: Date,
): Promise<LivePlan | Unserved> {
  const found = await plans.find(agreement_id, dayNumber(now.getTime()));
  if (found) return found;
  throw new Refused([deliveryRefusals.reason('agreement-not-found', { detail: agreement_id })]);
}

function unserved({ agreement, why }: Unserved): Refused {
  return new Refused([deliveryRefusals.reason(why, { detail: agreement.id })]);
}

/**
 * The terms alone: what was agreed stays to be read when its data was taken back or no longer fits.
 * What may pass, or is not proven, is refused instead: it would be told as if it were enforced.
 */
function explainUnserved(found: Unserved, zones: ZoneBlocks): z.input<typeof explainPlan.output> {
  const { agreement, why } = found;
  if (why !== 'no-data' && why !== 'data-unfit') throw unserved(found);
  const { network_zone } = agreement.call_rule;
  return {
    ...termsOf(agreement),
    data_state: why,
    snapshot_id: null,
    zone_blocks: network_zone === null ? [] : [...zones[network_zone]],
    columns: agreement.items.map((item) => ({
      ...nameColumn(item),
      type: '',
      delivered: false,
      filter: 'none',
    })),
    sql: null,
  };
}

function termsOf(agreement: Agreement) {
  return { ...agreement, agreement_id: agreement.id, agreement_version: agreement.version };
}

function explainColumn(plan: Plan, item: AgreementItem): PlanColumn {
  return {
    ...nameColumn(item),
    type: plan.delivered.get(item.column)?.type ?? '',
    delivered: plan.delivered.has(item.column),
    filter: plan.filters.get(item.column)?.use ?? 'none',
  };
}

function nameColumn({
  column,
  name_zh,
  mask,
}: AgreementItem): Omit<PlanColumn, 'type' | 'delivered' | 'filter'> {
  const described = mask ? describeMask(mask) : undefined;
  return {
    column,
    name_zh,
    mask,
    mask_zh: described?.name_zh ?? '',
    mask_en: described?.name_en ?? '',
    mask_version: described?.version ?? null,
  };
}
