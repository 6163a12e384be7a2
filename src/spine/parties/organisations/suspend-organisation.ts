import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { suspendOrganisation } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { partiesRefusals } from '../refusals.ts';
import { closeSessions } from '../sessions/session-store.ts';
import type { OrganisationView } from '../views.ts';
import { lockOrganisation, setOrganisationState } from './organisation-store.ts';

export function suspendOrganisationAction(): AnyAction {
  return action(suspendOrganisation, run);
}

async function run(
  context: ActionContext,
  { organisation_id, reason }: z.output<typeof suspendOrganisation.input>,
): Promise<OrganisationView> {
  const { db, now } = context;
  const organisation = await lockOrganisation(db, organisation_id);
  const reasons: Refusal[] = [];
  if (organisation.state === 'suspended') {
    reasons.push(partiesRefusals.reason('organisation-already-suspended'));
  }
  // Suspended operators could restore nobody; the public is everyone.
  if (organisation.kind === 'data-centre' || organisation.kind === 'public') {
    reasons.push(partiesRefusals.reason('organisation-runs-the-platform'));
  }
  refuseIfAny(reasons);

  await setOrganisationState(db, organisation_id, 'suspended');
  const sessions_closed = await closeSessions(db, { organisation_id }, now);
  await context.record(
    partiesFacts['organisation.suspended'].of({
      subjects: [`organisation:${organisation_id}`],
      payload: { organisation_id, reason, sessions_closed },
    }),
  );
  return { ...organisation, state: 'suspended' };
}
