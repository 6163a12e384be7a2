import { type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { draftPlanAction } from './draft-plan.ts';
import { listPlans, showGuide, showPlan } from './plan-contracts.ts';
import { listPlanRows, listPublishedPlans } from './plan-store.ts';
import { countItems, getPlan, itemViews, planSummaries, planView } from './plan-view.ts';
import { publishPlanAction, returnPlanAction, submitPlanAction } from './review-plan.ts';

/** What is done about opening plans, in the order of their life. */
export function planActions(): readonly AnyAction[] {
  return [
    draftPlanAction(),
    submitPlanAction(),
    returnPlanAction(),
    publishPlanAction(),
    listPlansAction(),
    action(showPlan, async (context, { id }) => planView(context, await getPlan(context, id))),
    showGuideAction(),
  ];
}

function listPlansAction(): AnyAction {
  return action(listPlans, async (context, { cursor, limit, ...filter }) => {
    const { year, provider_id, state } = filter;
    const scope = `plans:${year ?? ''}:${provider_id ?? ''}:${state ?? ''}`;
    const [before_id] = openCursor(cursor, scope, ['id:opl']) ?? [];
    const { actor, db } = context;
    const own = organisationId(actor);
    const rows = await listPlanRows(db, {
      ...{ year, provider_id, state, before_id },
      organisation_id: isOverseer(actor) ? null : own,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await planSummaries(context, page),
      next: last ? writeCursor(scope, [last.id]) : null,
    };
  });
}

function showGuideAction(): AnyAction {
  return action(showGuide, async (context, { year, provider_id, tier }) => {
    const plans = await listPublishedPlans(context.db, year, provider_id);
    const views = await itemViews(context, plans);
    const names = await organisationNames(
      context.db,
      plans.map((plan) => plan.provider_id),
    );
    const departments = plans.map((plan, place) => {
      const items = (views[place] ?? []).filter((item) => !tier || item.tier === tier);
      return {
        provider_id: plan.provider_id,
        provider_name: names.get(plan.provider_id) ?? plan.provider_id,
        plan_id: plan.id,
        version: plan.version,
        count: countItems(items),
        items,
      };
    });
    return { year, count: countItems(departments.flatMap(({ items }) => items)), departments };
  });
}
