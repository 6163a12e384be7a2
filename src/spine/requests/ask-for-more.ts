import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { pauseCase } from '#spine/cases/index.ts';
import type { Channels } from './channel.ts';
import { moveRequest, notifyParty } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { askForMore } from './request-contracts.ts';
import { isDecider } from './request-rights.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function askForMoreAction(channels: Channels): AnyAction {
  return action(askForMore, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, reason }: { readonly id: RequestId; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const reasons = [...stateReasons(row, 'ask-for-more')];
  if (!isDecider(context.actor, row, channels.of(row).reviewers))
    reasons.push(requestRefusals.reason('not-the-decider'));
  // Said once, all of it: an incomplete request is not sent back piece by piece (china-domain 5.1).
  if (row.more_asked) reasons.push(requestRefusals.reason('more-asked-already'));
  refuseIfAny(reasons);
  if (row.case_id) await pauseCase(context, row.case_id, reason);
  const told = { type: 'request.more-asked', note: reason } as const;
  await moveRequest(context, row, 'ask-for-more', told, { more_asked: true, reason });
  await notifyParty(context, row, 'applicant', 'applicant', {
    zh: '请补充材料',
    en: 'More is needed from you',
  });
  return requestViewById(context, channels, id);
}
