import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { findOrganisation } from '#spine/parties/index.ts';
import { openingRefusals } from '../refusals.ts';
import { assignDemand, declineDemand } from './demand-contracts.ts';
import { clockOf, demandRules } from './demand-rules.ts';
import type { DemandView } from './demand-shapes.ts';
import { demandView, getVisibleDemand } from './demand-view.ts';
import { moveDemand, putDemandOnDesk, stateReasons } from './move-demand.ts';

export function assignDemandAction(): AnyAction {
  return action(assignDemand, assign);
}

export function declineDemandAction(): AnyAction {
  return action(declineDemand, async (context, { id, reason }) => {
    const row = await getVisibleDemand(context, id, { lock: true });
    refuseIfAny(stateReasons(row, 'decline'));
    const told = { type: 'opening.demand-declined', note: reason } as const;
    return demandView(context, await moveDemand(context, row, 'decline', told, { answer: reason }));
  });
}

async function assign(
  context: ActionContext,
  input: z.output<typeof assignDemand.input>,
): Promise<DemandView> {
  const row = await getVisibleDemand(context, input.id, { lock: true });
  refuseIfAny([
    ...stateReasons(row, 'assign'),
    ...(await providerReasons(context, input.provider_id)),
  ]);
  const shown = {
    shown_title: input.title ?? row.shown_title,
    shown_description: input.description ?? row.shown_description,
  };
  const rule = await getDatedValue(context.db, demandRules, context.now);
  const desk = await putDemandOnDesk(
    context,
    { ...row, ...shown },
    { organisation_id: input.provider_id, role: 'data-officer', ...clockOf(rule, 'answer_days') },
    { zh: '有数据开放需求待答复', en: 'A demand for open data waits for your answer' },
  );
  const told = { type: 'opening.demand-assigned', note: input.note } as const;
  const change = { ...shown, ...desk, provider_id: input.provider_id };
  return demandView(context, await moveDemand(context, row, 'assign', told, change));
}

async function providerReasons(
  context: ActionContext,
  id: OrganisationId,
): Promise<readonly Refusal[]> {
  const provider = await findOrganisation(context.db, id);
  const holdsData = ['department', 'district', 'data-centre'].includes(provider?.kind ?? '');
  if (provider?.state === 'active' && holdsData) return [];
  return [openingRefusals.reason('no-such-provider', { field: 'provider_id', detail: id })];
}
