import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { restoreOrganisation } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { partiesRefusals } from '../refusals.ts';
import type { OrganisationView } from '../views.ts';
import { lockOrganisation, setOrganisationState } from './organisation-store.ts';

export function restoreOrganisationAction(): AnyAction {
  return action(restoreOrganisation, run);
}

async function run(
  context: ActionContext,
  { organisation_id, reason }: z.output<typeof restoreOrganisation.input>,
): Promise<OrganisationView> {
  const organisation = await lockOrganisation(context.db, organisation_id);
  if (organisation.state === 'active') {
    throw new Refused([partiesRefusals.reason('organisation-not-suspended')]);
  }

  await setOrganisationState(context.db, organisation_id, 'active');
  await context.record(
    partiesFacts['organisation.restored'].of({
      subjects: [`organisation:${organisation_id}`],
      payload: { organisation_id, reason },
    }),
  );
  return { ...organisation, state: 'active' };
}
