import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { resumeCase } from '#spine/cases/index.ts';
import type { Channels } from './channel.ts';
import { moveRequest, notifyParty } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { supplementRequest } from './request-contracts.ts';
import { isOfApplicant } from './request-rights.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function supplementRequestAction(channels: Channels): AnyAction {
  return action(supplementRequest, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, answer }: { readonly id: RequestId; readonly answer: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const others = isOfApplicant(context.actor, row)
    ? []
    : [requestRefusals.reason('not-the-applicant')];
  refuseIfAny([...others, ...stateReasons(row, 'supplement')]);
  if (row.case_id) await resumeCase(context, row.case_id, answer);
  const told = { type: 'request.supplemented', note: answer } as const;
  await moveRequest(context, row, 'supplement', told, { supplement: answer });
  await notifyParty(context, row, 'provider', 'approver', {
    zh: '申请方已补充材料,时限恢复计算',
    en: 'The applicant answered; the clock runs on',
  });
  return requestViewById(context, channels, id);
}
