import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { extendCase } from '#spine/cases/index.ts';
import { requestSubjects, tellSide } from './move-request.ts';
import { sharingRefusals } from './refusals.ts';
import { extendClock, type RequestView } from './contracts.ts';
import { isDecider } from './request-rights.ts';
import { clockAt } from '#spine/cases/legal-clocks.ts';
import { getVisibleRequest, requestViewById } from './view-request.ts';

export function extendClockAction(): AnyAction {
  return action(extendClock, run);
}

async function run(
  context: ActionContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<RequestView> {
  const row = await getVisibleRequest(context, id, true);
  const reasons = isDecider(context.actor, row) ? [] : [sharingRefusals.reason('not-the-decider')];
  const case_id = row.state === 'provider-review' ? row.case_id : null;
  if (!case_id) reasons.push(sharingRefusals.reason('state-does-not-allow', { detail: row.state }));
  refuseIfAny(reasons);
  const clock = clockAt('extension_days', context.now);
  if (case_id) await extendCase(context, case_id, clock, reason);
  await context.record({
    type: 'sharing.clock-extended',
    subjects: requestSubjects(row),
    payload: { ...clock, reason },
  });
  await tellSide(
    context,
    row,
    { side: 'applicant', role: 'applicant' },
    {
      zh: '办理时限已延长',
      en: 'The clock of your request was extended',
    },
  );
  return requestViewById(context, id);
}
