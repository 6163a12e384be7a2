import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { clockAt, openCase, sendNotice } from '#spine/cases/index.ts';
import { findDataCentreId } from '#spine/parties/index.ts';
import type { Channels } from './channel.ts';
import { linkOf, moveRequest, notifyParty, requestSubject } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { disputeRefusal } from './request-contracts.ts';
import { isOfApplicant } from './request-rights.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function disputeRefusalAction(channels: Channels): AnyAction {
  return action(disputeRefusal, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, reason }: { readonly id: RequestId; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const { id: channel_id, clocks, reviewers, words } = channels.of(row);
  const authority = await findDataCentreId(context.db);
  const reasons = [...stateReasons(row, 'dispute')];
  if (!isOfApplicant(context.actor, row)) reasons.push(requestRefusals.reason('not-the-applicant'));
  if (!authority) reasons.push(requestRefusals.reason('custodian-unknown'));
  refuseIfAny(reasons);
  const titles = {
    title_zh: `${words.dispute.zh} ${row.number}:${row.directory_name}`,
    title_en: `${words.dispute.en} ${row.number}: ${row.directory_name}`,
    subject: requestSubject(row.id),
    link: linkOf(row.id),
  };
  const case_id = await openCase(context, {
    ...(await clockAt(context.db, clocks.dispute, context.now)),
    ...titles,
    kind: `${channel_id}-dispute`,
    assigned_organisation_id: authority ?? 'org_',
    assigned_role: reviewers.authority,
    opened_by_organisation_id: row.applicant_id,
  });
  const told = { type: 'request.disputed', note: reason } as const;
  await moveRequest(context, row, 'dispute', told, { case_id });
  const inbox = { organisation_id: authority ?? 'org_', role: reviewers.authority };
  await sendNotice(context.db, context.now, { ...titles, ...inbox });
  await notifyParty(context, row, 'provider', 'approver', {
    zh: '申请方对不同意的决定提出争议',
    en: 'The applicant disputes the refusal',
  });
  return requestViewById(context, channels, id);
}
