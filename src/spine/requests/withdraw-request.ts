import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import type { Channels } from './channel.ts';
import { moveRequest, notifyParty } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { withdrawRequest } from './request-contracts.ts';
import { isOfApplicant } from './request-rights.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function withdrawRequestAction(channels: Channels): AnyAction {
  return action(withdrawRequest, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, reason }: { readonly id: RequestId; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const others = isOfApplicant(context.actor, row)
    ? []
    : [requestRefusals.reason('not-the-applicant')];
  refuseIfAny([...others, ...stateReasons(row, 'withdraw')]);
  if (row.case_id) await closeCase(context, row.case_id, 'withdraw', reason);
  await moveRequest(context, row, 'withdraw', { type: 'request.withdrawn', note: reason });
  await notifyParty(context, row, 'provider', 'approver', {
    zh: '申请方已撤回申请',
    en: 'The applicant withdrew',
  });
  return requestViewById(context, channels, id);
}
