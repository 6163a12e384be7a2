import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import type { AgreementItem } from '#spine/agreements/contracts.ts';
import { explainPlan, type PlanColumn } from './contracts.ts';
import { describeMask } from './masks/mask-registry.ts';
import { getOwnAgreement } from './party-reasons.ts';
import type { Plan } from './plan/plan.ts';
import type { PlanCache } from './plan/plan-cache.ts';
import type { AgreementBook } from './ports.ts';
import { pageSql } from './query/read-page.ts';
import { deliveryRefusals } from './refusals.ts';
import { dayNumber } from './shanghai-time.ts';

interface Ports {
  readonly agreements: AgreementBook;
  readonly plans: PlanCache;
}

/** Explains what the gateway enforces: read from the very plan that calls go through. */
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
  const plan = await getPlan(ports.plans, agreement_id, context.now);
  const { agreement, snapshot_id } = plan;
  return {
    ...agreement,
    agreement_id,
    agreement_version: agreement.version,
    snapshot_id,
    zone_blocks: [...plan.zone_blocks],
    columns: agreement.items.map((item) => explainColumn(plan, item)),
    sql: pageSql(plan, [...plan.delivered.values()], [], true),
  };
}

/** The plan calls go through; refuses when there is none. */
export async function getPlan(
  plans: PlanCache,
  agreement_id: AgreementId,
  now: Date,
): Promise<Plan> {
  const found = await plans.find(agreement_id, dayNumber(now.getTime()));
  if (found && 'plan' in found) return found.plan;
  throw new Refused([deliveryRefusals.reason('data-unavailable', { detail: agreement_id })]);
}

function explainColumn(plan: Plan, item: AgreementItem): PlanColumn {
  const mask = item.mask ? describeMask(item.mask) : undefined;
  return {
    column: item.column,
    name_zh: item.name_zh,
    type: plan.delivered.get(item.column)?.type ?? '',
    mask: item.mask,
    mask_zh: mask?.name_zh ?? '',
    mask_en: mask?.name_en ?? '',
    mask_version: mask?.version ?? null,
    delivered: plan.delivered.has(item.column),
    filter: plan.filters.get(item.column)?.use ?? 'none',
  };
}
