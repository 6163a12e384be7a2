import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { datesReasons, organisationReasons } from '#channels/sharing/check-register.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import { type Duty, registerDuty } from '#channels/sharing/register-contracts.ts';
import { hasDuty, insertDuty } from '#channels/sharing/register-store.ts';

export function registerDutyAction(): AnyAction {
  return action(registerDuty, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof registerDuty.input>,
): Promise<Duty> {
  const twice = (await hasDuty(context.db, input))
    ? [sharingRefusals.reason('duty-registered-already', { detail: input.name })]
    : [];
  refuseIfAny([
    ...(await organisationReasons(context.db, input.organisation_id)),
    ...datesReasons(input),
    ...twice,
  ]);
  const duty = await insertDuty(context.db, { ...input, id: newId('dut') }, context.now);
  await context.record({
    type: 'sharing.duty-registered',
    subjects: [`duty:${duty.id}`, `organisation:${duty.organisation_id}`],
    payload: { ...duty },
  });
  return duty;
}
