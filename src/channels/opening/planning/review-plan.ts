import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import { openingFacts } from '../facts.ts';
import { getDataCentreId, putOnDesk } from '../put-on-desk.ts';
import { openingRefusals } from '../refusals.ts';
import { publishPlan, returnPlan, submitPlan } from './plan-contracts.ts';
import { planRules } from './plan-rules.ts';
import type { PlanState } from './plan-shapes.ts';
import { lockVersions, type Plan } from './plan-store.ts';
import { getPlan, isDrafter, planView } from './plan-view.ts';

export function submitPlanAction(): AnyAction {
  return action(submitPlan, async (context, { id }) => {
    const row = await getPlan(context, id, true);
    const not_yours = openingRefusals.reason('not-your-plan');
    refuseIfAny([
      ...(isDrafter(context.actor, row) ? [] : [not_yours]),
      ...stateReasons(row, 'draft'),
    ]);
    const rule = await getDatedValue(context.db, planRules, context.now);
    const desk = await putOnDesk(
      context,
      {
        organisation_id: await getDataCentreId(context),
        role: 'platform-operator',
        working_days: rule.value.review_days,
        clause: rule.source,
      },
      {
        kind: 'opening-plan',
        title_zh: `${row.year} 年开放计划待审核`,
        title_en: `An opening plan for ${row.year} waits for the review`,
        subject: `opening-plan:${id}`,
        link: `/opening/plans/${id}`,
        opened_by_organisation_id: row.provider_id,
      },
    );
    const moved = await change(context, row, {
      ...desk,
      state: 'submitted',
      submitted_at: context.now,
    });
    const { year, version } = row;
    await context.record(
      openingFacts['opening.plan-submitted'].of({
        subjects: [`opening-plan:${id}`, `organisation:${row.provider_id}`],
        payload: { year, version },
      }),
    );
    return planView(context, moved);
  });
}

export function returnPlanAction(): AnyAction {
  return action(returnPlan, async (context, { id, reason }) => {
    const row = await getPlan(context, id, true);
    refuseIfAny(stateReasons(row, 'submitted'));
    const moved = await endReview(
      context,
      row,
      { state: 'draft', returned_reason: reason },
      reason,
    );
    const { year, version } = row;
    await context.record(
      openingFacts['opening.plan-returned'].of({
        subjects: [`opening-plan:${id}`, `organisation:${row.provider_id}`],
        payload: { year, version, reason },
      }),
    );
    return planView(context, moved);
  });
}

export function publishPlanAction(): AnyAction {
  return action(publishPlan, async (context, { id }) => {
    const { provider_id, year } = await getPlan(context, id);
    const versions = await lockVersions(context.db, provider_id, year);
    const row = await getPlan(context, id, true);
    refuseIfAny(stateReasons(row, 'submitted'));
    const former = versions.find(({ state }) => state === 'published');
    if (former) await change(context, former, { state: 'superseded' });
    const published = { state: 'published', published_at: context.now } as const;
    const moved = await endReview(context, row, published, '');
    const { version } = row;
    await context.record(
      openingFacts['opening.plan-published'].of({
        subjects: [`opening-plan:${id}`, `organisation:${provider_id}`],
        payload: { year, version, replaces: former?.version ?? null },
      }),
    );
    return planView(context, moved);
  });
}

function stateReasons({ state }: Plan, wanted: PlanState): readonly Refusal[] {
  return state === wanted ? [] : [openingRefusals.reason('plan-state', { detail: state })];
}

async function endReview(
  context: ActionContext,
  row: Plan,
  moved: Pick<Plan, 'state'> & Partial<Plan>,
  note: string,
): Promise<Plan> {
  if (row.case_id) await closeCase(context, row.case_id, 'decide', note);
  return change(context, row, { ...moved, case_id: null, due_at: null });
}

async function change(
  { db }: ActionContext,
  row: Plan,
  { items: _, ...moved }: Partial<Plan>,
): Promise<Plan> {
  await db.updateTable('opening_plan').set(moved).where('id', '=', row.id).execute();
  return { ...row, ...moved };
}
