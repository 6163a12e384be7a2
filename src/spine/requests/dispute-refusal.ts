import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { openCase, sendNotice } from '#spine/cases/index.ts';
import { findCustodianId } from '#spine/catalog/directories/open-to-applicants.ts';
import { linkOf, moveRequest, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { disputeRefusal, type RequestView } from './contracts.ts';
import { isOfApplicant } from './request-rights.ts';
import { clockAt } from '#spine/cases/legal-clocks.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

export function disputeRefusalAction(): AnyAction {
  return action(disputeRefusal, run);
}

async function run(
  context: ActionContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const authority = await findCustodianId(context.db);
  const reasons = [...stateReasons(row, 'dispute')];
  if (!isOfApplicant(context.actor, row)) reasons.push(sharingRefusals.reason('not-the-applicant'));
  if (!authority) reasons.push(sharingRefusals.reason('custodian-unknown'));
  refuseIfAny(reasons);
  const titles = {
    title_zh: `共享争议 ${row.number}:${row.directory_name}`,
    title_en: `Sharing dispute ${row.number}: ${row.directory_name}`,
    subject: `sharing-request:${row.id}`,
    link: linkOf(row.id),
  };
  const case_id = await openCase(context, {
    ...clockAt('dispute_days', context.now),
    ...titles,
    kind: 'sharing-dispute',
    assigned_organisation_id: authority ?? '',
    assigned_role: 'platform-operator',
    opened_by_organisation_id: row.applicant_id,
  });
  await moveRequest(
    context,
    row,
    'dispute',
    { type: 'sharing.disputed', note: reason },
    { case_id },
  );
  const inbox = { organisation_id: authority ?? '', role: 'platform-operator' };
  await sendNotice(context.db, context.now, { ...titles, ...inbox });
  await tellSide(
    context,
    row,
    { side: 'provider', role: 'approver' },
    {
      zh: '申请方对不同意的决定提出争议',
      en: 'The applicant disputes the refusal',
    },
  );
  return requestViewById(context, id);
}
