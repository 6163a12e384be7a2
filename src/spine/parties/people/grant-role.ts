import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { personId } from '#actions/actor-rights.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { assertSecondPerson } from '../acts/assert-second-person.ts';
import { grantRole } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { lockOrganisation } from '../organisations/organisation-store.ts';
import { partiesRefusals } from '../refusals.ts';
import {
  insertMemberships,
  rolesExcluded,
  rolesIn,
  rolesThatDoNotFit,
} from './membership-store.ts';
import { getPersonByAccount } from './person-store.ts';

export function grantRoleAction(): AnyAction {
  return action(grantRole, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof grantRole.input>,
): Promise<z.input<typeof grantRole.output>> {
  const { db, now } = context;
  const { organisation_id, account, role } = input;
  const organisation = await lockOrganisation(db, organisation_id);
  const person = await getPersonByAccount(db, account);
  const held = await rolesIn(db, person.id, organisation_id);
  const reasons: Refusal[] = [];
  if (held.includes(role)) {
    reasons.push(partiesRefusals.reason('role-already-held', { field: 'role', detail: role }));
  }
  const unfit = await rolesThatDoNotFit(db, [role], organisation.kind);
  if (unfit.length > 0) {
    reasons.push(partiesRefusals.reason('role-does-not-fit', { field: 'role', detail: role }));
  }
  const excluded = await rolesExcluded(db, person.id, [role]);
  if (excluded.length > 0) {
    const finding = { field: 'role', detail: excluded.join(', ') };
    reasons.push(partiesRefusals.reason('roles-exclusive', finding));
  }
  if (context.actor.kind === 'person' && context.actor.person_id === person.id) {
    reasons.push(partiesRefusals.reason('own-role', { field: 'account' }));
  }
  refuseIfAny(reasons);
  await assertSecondPerson(context, { contract: grantRole, input, beneficiaries: [person.id] });

  await insertMemberships(db, person.id, organisation_id, [role], now, {
    granted_by: personId(context.actor),
  });
  await context.record(
    partiesFacts['membership.granted'].of({
      subjects: [`person:${person.id}`, `organisation:${organisation_id}`],
      payload: { person_id: person.id, organisation_id, role },
    }),
  );
  return { person, organisation_id, roles: [...held, role].sort() };
}
