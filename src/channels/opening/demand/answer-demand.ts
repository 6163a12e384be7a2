import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { addDays, endOfShanghaiDay, shanghaiDay } from '#kernel/civil-date.ts';
import type { DemandId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { chinaCalendar, workingDaysBetween } from '#kernel/working-days.ts';
import { openingRefusals } from '../refusals.ts';
import { acceptDemand, fulfilDemand, refuseDemand, returnDemand } from './demand-contracts.ts';
import { isOfProvider } from './demand-rights.ts';
import { demandRules } from './demand-rules.ts';
import type { DemandView } from './demand-shapes.ts';
import type { DemandMove } from './demand-state.ts';
import type { DemandRow } from './demand-store.ts';
import { demandView, getVisibleDemand } from './demand-view.ts';
import { fulfilReasons } from './fulfil-reasons.ts';
import { centreDesk, moveDemand, putDemandOnDesk, stateReasons } from './move-demand.ts';

export function acceptDemandAction(): AnyAction {
  return action(acceptDemand, accept);
}

export function refuseDemandAction(): AnyAction {
  return action(refuseDemand, async (context, { id, reason, clause }) => {
    const row = await rowToAnswer(context, id, 'refuse');
    const told = { type: 'opening.demand-refused', note: reason } as const;
    const change = { answer: reason, clause };
    return demandView(context, await moveDemand(context, row, 'refuse', told, change));
  });
}

export function returnDemandAction(): AnyAction {
  return action(returnDemand, async (context, { id, reason }) => {
    const row = await rowToAnswer(context, id, 'return');
    const desk = await putDemandOnDesk(context, row, await centreDesk(context), {
      zh: '开放需求被退回,待改派',
      en: 'A demand was given back and waits to be reassigned',
    });
    const told = { type: 'opening.demand-returned', note: reason } as const;
    const change = { ...desk, provider_id: null };
    return demandView(context, await moveDemand(context, row, 'return', told, change));
  });
}

export function fulfilDemandAction(): AnyAction {
  return action(fulfilDemand, async (context, { id, directory_code }) => {
    const row = await rowToAnswer(context, id, 'release', (found) =>
      fulfilReasons(context, found, directory_code),
    );
    const told = { type: 'opening.demand-released', note: directory_code } as const;
    const change = { released_as: directory_code };
    return demandView(context, await moveDemand(context, row, 'release', told, change));
  });
}

async function accept(
  context: ActionContext,
  { id, planned_for, answer }: z.output<typeof acceptDemand.input>,
): Promise<DemandView> {
  const today = shanghaiDay(context.now);
  const rule = await getDatedValue(context.db, demandRules, context.now);
  const row = await rowToAnswer(context, id, 'accept', async () => {
    const latest = addDays(today, rule.value.promise_days_max);
    const fits = today <= planned_for && planned_for <= latest;
    const detail = `${today} — ${latest}`;
    return fits ? [] : [openingRefusals.reason('promise-day', { field: 'planned_for', detail })];
  });
  const working_days = Math.max(1, workingDaysBetween(chinaCalendar, today, planned_for));
  const desk = await putDemandOnDesk(
    context,
    row,
    {
      organisation_id: row.provider_id ?? 'org_',
      role: 'data-officer',
      working_days,
      clause: rule.source,
    },
    { zh: '已承诺开放,请按期完成', en: 'Promised: open the data by the day' },
  );
  const told = { type: 'opening.demand-accepted', note: answer } as const;
  const due_at = endOfShanghaiDay(planned_for);
  const change = { case_id: desk.case_id, due_at, planned_for, answer };
  return demandView(context, await moveDemand(context, row, 'accept', told, change));
}

async function rowToAnswer(
  context: ActionContext,
  id: DemandId,
  move: DemandMove,
  further: (row: DemandRow) => Promise<readonly Refusal[]> = () => Promise.resolve([]),
): Promise<DemandRow> {
  const row = await getVisibleDemand(context, id, { lock: true });
  refuseIfAny([
    ...(isOfProvider(context.actor, row) ? [] : [openingRefusals.reason('not-your-demand')]),
    ...stateReasons(row, move),
    ...(await further(row)),
  ]);
  return row;
}
