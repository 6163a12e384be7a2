import type { ActionContext, Actor } from '#actions/action.ts';
import { holdsRole, holdsRoleIn, isMemberOf, isOverseer } from '#actions/actor-rights.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { PlanId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { openingRefusals } from '../refusals.ts';
import { evaluateItem } from './evaluate-item.ts';
import { findItems } from './find-items.ts';
import { type PlanItemView, type PlanSummary, type PlanView, planProgress } from './plan-shapes.ts';
import { findPlan, type Plan } from './plan-store.ts';

type PlanCount = PlanView['count'];

/** Whether the actor works on the plan of this body. */
export function isDrafter(actor: Actor, { provider_id }: Pick<Plan, 'provider_id'>): boolean {
  return holdsRoleIn(actor, [provider_id], 'data-officer');
}

/**
 * The plan for somebody who may see it; to others it does not exist.
 *
 * @throws Refused `opening.plan-not-found`
 */
export async function getPlan(
  { db, actor }: ActionContext,
  id: PlanId,
  lock = false,
): Promise<Plan> {
  const row = await findPlan(db, id, lock);
  const is_public = row?.state === 'published' || row?.state === 'superseded';
  if (row && (is_public || isOverseer(actor) || isMemberOf(actor, row.provider_id))) return row;
  throw new Refused([openingRefusals.reason('plan-not-found', { field: 'id', detail: id })]);
}

/** The plans as lines of a list, in the order given. */
export async function planSummaries(
  { db, now }: ActionContext,
  rows: readonly Plan[],
): Promise<PlanSummary[]> {
  const names = await organisationNames(
    db,
    rows.map(({ provider_id }) => provider_id),
  );
  return rows.map(({ id, year, version, state, provider_id, ...row }) => ({
    ...{ id, year, version, state, provider_id },
    provider_name: names.get(provider_id) ?? provider_id,
    items_count: row.items.length,
    drafted_at: row.drafted_at.toISOString(),
    submitted_at: row.submitted_at?.toISOString() ?? null,
    published_at: row.published_at?.toISOString() ?? null,
    due_at: row.due_at?.toISOString() ?? null,
    overdue: row.due_at !== null && row.due_at < now,
  }));
}

/** A plan with the progress of its items as the registers show it now. */
export async function planView(context: ActionContext, row: Plan): Promise<PlanView> {
  const [summary] = await planSummaries(context, [row]);
  if (!summary) throw new Error(`no view of ${row.id}`);
  const [items = []] = await itemViews(context, [row]);
  return {
    ...summary,
    note: row.note,
    returned_reason: row.returned_reason,
    count: countItems(items),
    items,
    may: actsOpenTo(context.actor, row),
  };
}

/** The items of plans with their progress, one list for each plan. */
export async function itemViews(
  context: ActionContext,
  plans: readonly Plan[],
): Promise<PlanItemView[][]> {
  const { db, now } = context;
  const find = await findItems(
    db,
    now,
    plans.flatMap(({ items }) => items),
  );
  const names = await organisationNames(
    db,
    plans.map(({ provider_id }) => provider_id),
  );
  const today = shanghaiDay(now);
  return plans.map(({ year, provider_id, items }) =>
    items.map((item) => {
      const { name, opened_on, grants, ...finding } = find(item);
      return {
        ...item,
        ...{ name, provider_id, grants },
        provider_name: names.get(provider_id) ?? provider_id,
        opened_on: item.tier === 'O3' && !finding.is_open ? null : opened_on,
        ...evaluateItem(year, item, { ...finding, opened_on }, today),
      };
    }),
  );
}

/** How many items are how far. */
export function countItems(items: readonly PlanItemView[]): PlanCount {
  const of = (progress: PlanItemView['progress']): number =>
    items.filter((item) => item.progress === progress).length;
  const counts = Object.fromEntries(planProgress.map((one) => [one, of(one)]));
  return { planned: items.length, ...(counts as Omit<PlanCount, 'planned'>) };
}

function actsOpenTo(actor: Actor, row: Plan): PlanView['may'] {
  const reviews = holdsRole(actor, 'platform-operator');
  if (row.state === 'submitted') return reviews ? ['return', 'publish'] : [];
  if (!isDrafter(actor, row) || row.state === 'superseded') return [];
  return row.state === 'draft' ? ['draft', 'submit'] : ['draft'];
}
