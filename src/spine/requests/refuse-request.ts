import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { closeCase } from '#spine/cases/index.ts';
import type { Channels } from './channel.ts';
import { moveRequest, notifyParty } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { refuseRequest } from './request-contracts.ts';
import { isDecider } from './request-rights.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function refuseRequestAction(channels: Channels): AnyAction {
  return action(refuseRequest, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, reason }: { readonly id: RequestId; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const others = isDecider(context.actor, row, channels.of(row).reviewers)
    ? []
    : [requestRefusals.reason('not-the-decider')];
  refuseIfAny([...others, ...stateReasons(row, 'refuse')]);
  if (row.case_id) await closeCase(context, row.case_id, 'decide', reason);
  const told = { type: 'request.refused', note: reason } as const;
  await moveRequest(context, row, 'refuse', told, { reason });
  await notifyParty(context, row, 'applicant', 'applicant', {
    zh: '申请未获同意,理由见申请',
    en: 'The request was refused; the reason is with it',
  });
  return requestViewById(context, channels, id);
}
