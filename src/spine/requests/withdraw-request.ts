import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import { moveRequest, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { type RequestView, withdrawRequest } from './contracts.ts';
import { isOfApplicant } from './request-rights.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function withdrawRequestAction(): AnyAction {
  return action(withdrawRequest, run);
}

async function run(
  context: ActionContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const others = isOfApplicant(context.actor, row)
    ? []
    : [sharingRefusals.reason('not-the-applicant')];
  refuseIfAny([...others, ...stateReasons(row, 'withdraw')]);
  if (row.case_id) await closeCase(context, row.case_id, 'withdraw', reason);
  await moveRequest(context, row, 'withdraw', { type: 'sharing.withdrawn', note: reason });
  await tellSide(
    context,
    row,
    { side: 'provider', role: 'approver' },
    {
      zh: '申请方已撤回申请',
      en: 'The applicant withdrew',
    },
  );
  return requestViewById(context, id);
}
