import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { pauseCase } from '#spine/cases/index.ts';
import { moveRequest, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { askForMore, type RequestView } from './contracts.ts';
import { isDecider } from './request-rights.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function askForMoreAction(): AnyAction {
  return action(askForMore, run);
}

async function run(
  context: ActionContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const reasons = [...stateReasons(row, 'ask-for-more')];
  if (!isDecider(context.actor, row)) reasons.push(sharingRefusals.reason('not-the-decider'));
  // Said once, all of it: an incomplete request is not sent back piece by piece (china-domain 5.1).
  if (row.more_asked) reasons.push(sharingRefusals.reason('more-asked-already'));
  refuseIfAny(reasons);
  if (row.case_id) await pauseCase(context, row.case_id, reason);
  const told = { type: 'sharing.more-asked', note: reason } as const;
  await moveRequest(context, row, 'ask-for-more', told, { more_asked: true, reason });
  await tellSide(
    context,
    row,
    { side: 'applicant', role: 'applicant' },
    {
      zh: '请补充材料',
      en: 'More is needed from you',
    },
  );
  return requestViewById(context, id);
}
