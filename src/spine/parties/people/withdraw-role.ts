import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { administrators } from '#actions/contract.ts';
import { Refused } from '#kernel/refusal.ts';
import { withdrawRole } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { lockOrganisation } from '../organisations/organisation-store.ts';
import { partiesRefusals } from '../refusals.ts';
import { countHolders, deleteMembership, rolesIn } from './membership-store.ts';
import { getPersonByAccount } from './person-store.ts';

export function withdrawRoleAction(): AnyAction {
  return action(withdrawRole, run);
}

async function run(
  context: ActionContext,
  { organisation_id, account, role }: z.output<typeof withdrawRole.input>,
): Promise<z.input<typeof withdrawRole.output>> {
  const { db } = context;
  await lockOrganisation(db, organisation_id);
  const person = await getPersonByAccount(db, account);
  const held = await rolesIn(db, person.id, organisation_id);
  if (!held.includes(role)) {
    throw new Refused([partiesRefusals.reason('role-not-held', { field: 'role', detail: role })]);
  }
  // A platform without its keepers could never be given them again from inside.
  const isKeeper = role === 'platform-operator' || administrators.some((one) => one === role);
  if (isKeeper && (await countHolders(db, role)) < 2) {
    throw new Refused([partiesRefusals.reason('last-holder', { field: 'account', detail: role })]);
  }

  await deleteMembership(db, person.id, organisation_id, role);
  await context.record(
    partiesFacts['membership.withdrawn'].of({
      subjects: [`person:${person.id}`, `organisation:${organisation_id}`],
      payload: { person_id: person.id, organisation_id, role },
    }),
  );
  return { person, organisation_id, roles: held.filter((one) => one !== role) };
}
