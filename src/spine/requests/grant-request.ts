import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { personId } from '#actions/actor-rights.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { closeCase, reassignCase } from '#spine/cases/index.ts';
import { reasonsRoleTooNew } from '#spine/parties/index.ts';
import type { Channel, Channels } from './channel.ts';
import { reasonsAgainstGrant, weakerMasks } from './check-grant.ts';
import { allAskedFor, concludeGranted } from './conclude-agreement.ts';
import { moveRequest, notifyParty } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { grantRequest } from './request-contracts.ts';
import { isDecider, isFirstApprover } from './request-rights.ts';
import type { RequestRow } from './request-store.ts';
import type { RequestView } from './request-view.ts';
import type { FirstApproval } from './tables.ts';
import { getVisibleRequest, requestViewById, stateReasons } from './view-request.ts';

type Input = z.output<typeof grantRequest.input>;

export function grantRequestAction(channels: Channels): AnyAction {
  return action(grantRequest, (context, input) => run(context, channels, input));
}

async function run(context: ActionContext, channels: Channels, input: Input): Promise<RequestView> {
  const row = await getVisibleRequest(context, input.id, true);
  const channel = channels.of(row);
  const granted = row.first_approval ?? approvalOf(context, row, input);
  refuseIfAny([
    ...personReasons(context, channel, row, input),
    ...stateReasons(row, 'grant'),
    ...(await reasonsAgainstGrant(context, row, granted)),
    ...(await reasonsOfAge(context, channel, row)),
  ]);
  const isFirstOfTwo = row.decision.needs_second_reviewer && row.state === 'provider-review';
  if (isFirstOfTwo) await passToSecond(context, channel, row, granted);
  else await grant(context, channel, row, granted, input.note);
  return requestViewById(context, channels, row.id);
}

function approvalOf(context: ActionContext, row: RequestRow, input: Input): FirstApproval {
  return {
    person_id: personId(context.actor),
    at: context.now.toISOString(),
    note: input.note,
    item_ids: input.item_ids ?? allAskedFor(row).item_ids,
    masks: input.masks ?? {},
    row_scope: input.row_scope ?? null,
  };
}

function personReasons(
  { actor }: ActionContext,
  { reviewers }: Channel,
  row: RequestRow,
  input: Input,
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if (!isDecider(actor, row, reviewers)) reasons.push(requestRefusals.reason('not-the-decider'));
  if (isFirstApprover(actor, row)) reasons.push(requestRefusals.reason('same-person-twice'));
  const changes = input.item_ids ?? input.masks ?? input.row_scope;
  if (row.first_approval && changes !== undefined) {
    reasons.push(requestRefusals.reason('terms-fixed-by-first'));
  }
  return reasons;
}

// What needs two people is agreed by nobody whose role was given yesterday (三员).
async function reasonsOfAge(
  { db, actor, now }: ActionContext,
  { reviewers: { first, second } }: Channel,
  row: RequestRow,
): Promise<readonly Refusal[]> {
  if (!row.decision.needs_second_reviewer) return [];
  return await reasonsRoleTooNew(db, actor, [...first, ...second], now);
}

async function passToSecond(
  context: ActionContext,
  { reviewers: { second_desk } }: Channel,
  row: RequestRow,
  granted: FirstApproval,
): Promise<void> {
  const told = { type: 'request.first-approved', note: granted.note } as const;
  if (row.case_id) await reassignCase(context, row.case_id, second_desk, granted.note);
  const first_approval = JSON.stringify(granted);
  await moveRequest(context, row, 'approve-first', told, { first_approval });
  await notifyParty(context, row, 'provider', second_desk, {
    zh: '高等级或敏感数据申请待复核',
    en: 'A request for high-grade or sensitive data waits for your review',
  });
}

async function grant(
  context: ActionContext,
  channel: Channel,
  row: RequestRow,
  granted: FirstApproval,
  note: string,
): Promise<void> {
  const weaker = await weakerMasks(context, row, granted);
  const change = await concludeGranted(context, channel, row, {
    ...granted,
    weaker_masks_reason: weaker.length > 0 ? granted.note : null,
    by_side: 'provider',
    reason: note || granted.note || '提供方同意',
  });
  if (row.case_id) await closeCase(context, row.case_id, 'decide', note);
  await moveRequest(context, row, 'grant', { type: 'request.granted', note }, change);
  await notifyParty(context, row, 'applicant', 'applicant', {
    zh: '申请已获同意,协议已生效',
    en: 'The request was granted; the agreement is in force',
  });
}
