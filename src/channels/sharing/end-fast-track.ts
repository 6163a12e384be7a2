import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import { endStandingGrant, type StandingGrant } from './register-contracts.ts';
import { findStandingGrant, setStandingGrantEnd } from './register-store.ts';

export function endStandingGrantAction(): AnyAction {
  return action(endStandingGrant, run);
}

async function run(
  context: ActionContext,
  { id }: { readonly id: string },
): Promise<StandingGrant> {
  const { actor, db, now } = context;
  const own = actor.kind === 'person' ? actor.organisation_id : '';
  const row = await findStandingGrant(db, id);
  if (row?.provider_id !== own) {
    throw new Refused([sharingRefusals.reason('standing-grant-not-found', { detail: id })]);
  }
  const today = shanghaiDay(now);
  const over = row.valid_to !== null && row.valid_to < today;
  refuseIfAny(over ? [sharingRefusals.reason('standing-grant-over')] : []);
  // Yesterday is its last day, so that it ends now; one given today was then never in force.
  const valid_to = addDays(today, -1);
  await setStandingGrantEnd(db, id, valid_to);
  await context.record({
    type: 'sharing.standing-grant-ended',
    subjects: [`standing-grant:${id}`, `organisation:${own}`],
    payload: { valid_to },
  });
  return { ...row, valid_to, in_force: false };
}
