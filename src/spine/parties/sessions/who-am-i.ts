import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { whoAmI } from '../contracts.ts';
import { getOrganisation } from '../organisations/organisation-store.ts';
import { rolesIn } from '../people/membership-store.ts';
import { getAccountOf } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { findSession } from './session-store.ts';
import { viewSession } from './session-view.ts';
import { signedIn } from './signed-in.ts';

export function whoAmIAction(ports: PartiesPorts): AnyAction {
  return action(whoAmI, (context) => run(ports, context));
}

async function run(
  ports: PartiesPorts,
  { db, actor }: ActionContext,
): Promise<z.input<typeof whoAmI.output>> {
  const { person_id, session_id } = signedIn(actor);
  const session = await findSession(db, session_id);
  if (!session) throw new Refused([partiesRefusals.reason('session-not-recognised')]);
  const organisation = await getOrganisation(db, session.organisation_id);
  const roles = await rolesIn(db, person_id, session.organisation_id);
  const person = await getAccountOf(db, person_id);
  return viewSession(ports.masterKey, person, organisation, roles, session);
}
