import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import { moveRequest, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { type RequestView, refuseRequest } from './contracts.ts';
import { isDecider } from './request-rights.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function refuseRequestAction(): AnyAction {
  return action(refuseRequest, run);
}

async function run(
  context: ActionContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const others = isDecider(context.actor, row) ? [] : [sharingRefusals.reason('not-the-decider')];
  refuseIfAny([...others, ...stateReasons(row, 'refuse')]);
  if (row.case_id) await closeCase(context, row.case_id, 'decide', reason);
  const told = { type: 'sharing.refused', note: reason } as const;
  await moveRequest(context, row, 'refuse', told, { reason });
  await tellSide(
    context,
    row,
    { side: 'applicant', role: 'applicant' },
    {
      zh: '申请未获同意,理由见申请',
      en: 'The request was refused; the reason is with it',
    },
  );
  return requestViewById(context, id);
}
