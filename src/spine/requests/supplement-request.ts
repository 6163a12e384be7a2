import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { resumeCase } from '#spine/cases/index.ts';
import { moveRequest, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { type RequestView, supplementRequest } from './contracts.ts';
import { isOfApplicant } from './request-rights.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function supplementRequestAction(): AnyAction {
  return action(supplementRequest, run);
}

async function run(
  context: ActionContext,
  { id, answer }: { readonly id: string; readonly answer: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const others = isOfApplicant(context.actor, row)
    ? []
    : [sharingRefusals.reason('not-the-applicant')];
  refuseIfAny([...others, ...stateReasons(row, 'supplement')]);
  if (row.case_id) await resumeCase(context, row.case_id, answer);
  const told = { type: 'sharing.supplemented', note: answer } as const;
  await moveRequest(context, row, 'supplement', told, { supplement: answer });
  await tellSide(
    context,
    row,
    { side: 'provider', role: 'approver' },
    {
      zh: '申请方已补充材料,时限恢复计算',
      en: 'The applicant answered; the clock runs on',
    },
  );
  return requestViewById(context, id);
}
