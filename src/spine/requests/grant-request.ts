import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import type { AgreementWatch } from '#spine/agreements/index.ts';
import { closeCase, handOnCase } from '#spine/cases/index.ts';
import { reasonsAgainstGrant, weakerMasks } from './check-grant.ts';
import { agreeOn, allAskedFor, deliverBy, type GrantedTerms } from './conclude-agreement.ts';
import { moveRequest, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { grantRequest, type RequestView } from './contracts.ts';
import { isDecider, isFirstApprover } from './request-rights.ts';
import type { RequestRow } from './request-store.ts';
import type { FirstApproval } from '#channels/sharing/tables.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

type Input = z.output<typeof grantRequest.input>;

export function grantRequestAction(watch: AgreementWatch): AnyAction {
  return action(grantRequest, (context, input) => run(context, watch, input));
}

async function run(
  context: ActionContext,
  watch: AgreementWatch,
  input: Input,
): Promise<RequestView> {
  const row = await getVisibleRequest(context, input.id, true);
  const granted = row.first_approval ?? approvalOf(context, row, input);
  refuseIfAny([
    ...personReasons(context, row, input),
    ...stateReasons(row, 'grant'),
    ...(await reasonsAgainstGrant(context, row, granted)),
  ]);
  const isFirstOfTwo = row.decision.needs_second_reviewer && row.state === 'provider-review';
  if (isFirstOfTwo) await passToSecond(context, row, granted);
  else await grant(context, watch, row, granted, input.note);
  return requestViewById(context, row.id);
}

function approvalOf(context: ActionContext, row: RequestRow, input: Input): FirstApproval {
  return {
    person_id: actorId(context.actor),
    at: context.now.toISOString(),
    note: input.note,
    item_ids: input.item_ids ?? allAskedFor(row).item_ids,
    masks: input.masks ?? {},
    row_scope: input.row_scope ?? null,
  };
}

function personReasons(context: ActionContext, row: RequestRow, input: Input): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if (!isDecider(context.actor, row)) reasons.push(sharingRefusals.reason('not-the-decider'));
  if (isFirstApprover(context.actor, row))
    reasons.push(sharingRefusals.reason('same-person-twice'));
  const changes = input.item_ids ?? input.masks ?? input.row_scope;
  if (row.first_approval && changes !== undefined) {
    reasons.push(sharingRefusals.reason('terms-fixed-by-first'));
  }
  return reasons;
}

async function passToSecond(
  context: ActionContext,
  row: RequestRow,
  granted: FirstApproval,
): Promise<void> {
  const told = { type: 'sharing.first-approved', note: granted.note } as const;
  if (row.case_id) await handOnCase(context, row.case_id, 'data-officer', granted.note);
  const first_approval = JSON.stringify(granted);
  await moveRequest(context, row, 'approve-first', told, { first_approval });
  await tellSide(
    context,
    row,
    { side: 'provider', role: 'data-officer' },
    {
      zh: '高等级或敏感数据申请待复核',
      en: 'A request for high-grade or sensitive data waits for your review',
    },
  );
}

async function grant(
  context: ActionContext,
  watch: AgreementWatch,
  row: RequestRow,
  granted: FirstApproval,
  note: string,
): Promise<void> {
  const agreement = await agreeOn(context, watch, row, {
    ...granted,
    weaker_masks_reason: weakerMasks(row, granted).length > 0 ? granted.note : null,
    by_side: 'provider',
    reason: note || granted.note || '提供方同意',
  } satisfies GrantedTerms);
  if (row.case_id) await closeCase(context, row.case_id, 'decide', note);
  const told = { type: 'sharing.granted', note } as const;
  const change = { agreement_id: agreement.id, deliver_by: deliverBy(context.now) };
  await moveRequest(context, row, 'grant', told, change);
  await tellSide(
    context,
    row,
    { side: 'applicant', role: 'applicant' },
    {
      zh: '申请已获同意,协议已生效',
      en: 'The request was granted; the agreement is in force',
    },
  );
}
