import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import type { AgreementWatch } from '#spine/agreements/index.ts';
import { closeCase } from '#spine/cases/index.ts';
import { reasonsAgainstGrant } from './check-grant.ts';
import { agreeOn, allAskedFor, deliverBy } from './conclude-agreement.ts';
import { moveRequest, tellSide } from './move-request.ts';
import { type RequestView, settleDispute } from './contracts.ts';
import type { RequestRow } from './request-store.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

type Input = z.output<typeof settleDispute.input>;

export function settleDisputeAction(watch: AgreementWatch): AnyAction {
  return action(settleDispute, (context, input) => run(context, watch, input));
}

async function run(
  context: ActionContext,
  watch: AgreementWatch,
  { id, outcome, reason }: Input,
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const move = outcome === 'grant' ? 'settle-grant' : 'settle-close';
  const asked = { ...allAskedFor(row), note: reason };
  refuseIfAny([
    ...stateReasons(row, move),
    ...(outcome === 'grant' ? await reasonsAgainstGrant(context, row, asked) : []),
  ]);
  const change = outcome === 'grant' ? await grantBySettlement(context, watch, row, reason) : {};
  if (row.case_id) await closeCase(context, row.case_id, 'decide', reason);
  await moveRequest(context, row, move, { type: 'sharing.dispute-settled', note: reason }, change);
  const words =
    outcome === 'grant'
      ? { zh: '争议已处理:同意提供', en: 'Dispute settled: the data is to be provided' }
      : { zh: '争议已处理:维持不予共享', en: 'Dispute settled: the refusal stands' };
  await tellSide(context, row, { side: 'applicant', role: 'applicant' }, words);
  await tellSide(context, row, { side: 'provider', role: 'approver' }, words);
  return requestViewById(context, id);
}

async function grantBySettlement(
  context: ActionContext,
  watch: AgreementWatch,
  row: RequestRow,
  reason: string,
): Promise<{ readonly agreement_id: string; readonly deliver_by: Date }> {
  const terms = { ...allAskedFor(row), by_side: 'operator' as const, reason };
  const agreement = await agreeOn(context, watch, row, terms);
  return { agreement_id: agreement.id, deliver_by: deliverBy(context.now) };
}
