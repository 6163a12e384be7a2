import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { RequestId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { clockAt, extendCase } from '#spine/cases/index.ts';
import type { Channels } from './channel.ts';
import { requestFacts } from './facts.ts';
import { notifyParty, requestSubjects } from './move-request.ts';
import { requestRefusals } from './refusals.ts';
import { extendClock } from './request-contracts.ts';
import { isDecider } from './request-rights.ts';
import type { RequestView } from './request-view.ts';
import { getVisibleRequest, requestViewById } from './view-request.ts';

export function extendClockAction(channels: Channels): AnyAction {
  return action(extendClock, (context, input) => run(context, channels, input));
}

async function run(
  context: ActionContext,
  channels: Channels,
  { id, reason }: { readonly id: RequestId; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const reasons = isDecider(context.actor, row, channels.of(row).reviewers)
    ? []
    : [requestRefusals.reason('not-the-decider')];
  const case_id = row.state === 'provider-review' ? row.case_id : null;
  if (!case_id) reasons.push(requestRefusals.reason('state-does-not-allow', { detail: row.state }));
  refuseIfAny(reasons);
  const clock = await clockAt(context.db, channels.of(row).clocks.extension, context.now);
  if (case_id) await extendCase(context, case_id, clock, reason);
  await context.record(
    requestFacts['request.clock-extended'].of({
      subjects: requestSubjects(row),
      payload: { channel: row.channel, ...clock, reason },
    }),
  );
  await notifyParty(context, row, 'applicant', 'applicant', {
    zh: '办理时限已延长',
    en: 'The clock of your request was extended',
  });
  return requestViewById(context, channels, id);
}
