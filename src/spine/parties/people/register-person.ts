import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { personId } from '#actions/actor-rights.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { assertSecondPerson } from '../acts/assert-second-person.ts';
import { registerPerson } from '../contracts.ts';
import { newFirstPassword } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import { lockOrganisation } from '../organisations/organisation-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { insertMemberships, rolesExcluded, rolesThatDoNotFit } from './membership-store.ts';
import { findAccount, insertPerson, viewPerson } from './person-store.ts';

type Input = z.output<typeof registerPerson.input>;

export function registerPersonAction(ports: PartiesPorts): AnyAction {
  return action(registerPerson, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  input: Input,
): Promise<z.input<typeof registerPerson.output>> {
  const { db, now } = context;
  const { account, name, fictional, organisation_id } = input;
  const roles = [...new Set(input.roles)].sort();
  const organisation = await lockOrganisation(db, organisation_id);
  const reasons: Refusal[] = [];
  if (await findAccount(db, account)) {
    reasons.push(partiesRefusals.reason('account-taken', { field: 'account', detail: account }));
  }
  if (organisation.state === 'suspended') {
    reasons.push(partiesRefusals.reason('organisation-suspended', { field: 'organisation_id' }));
  }
  const unfit = await rolesThatDoNotFit(db, roles, organisation.kind);
  if (unfit.length > 0) {
    const finding = { field: 'roles', detail: unfit.join(', ') };
    reasons.push(partiesRefusals.reason('role-does-not-fit', finding));
  }
  const excluded = await rolesExcluded(db, undefined, roles);
  if (excluded.length > 0) {
    const finding = { field: 'roles', detail: excluded.join(', ') };
    reasons.push(partiesRefusals.reason('roles-exclusive', finding));
  }
  refuseIfAny(reasons);
  // A citizen speaks for nobody but themselves.
  if (roles.some((role) => role !== 'citizen')) {
    await assertSecondPerson(context, { contract: registerPerson, input });
  }

  const person = { id: newId('per'), account, name, fictional };
  const initial_password = newFirstPassword();
  const hash = await ports.hasher.hash(initial_password);
  const by = personId(context.actor);
  await insertPerson(db, { ...person, hash, must_change: true, registered_by: by }, now);
  await insertMemberships(db, person.id, organisation_id, roles, now, { granted_by: by });
  await context.record(
    partiesFacts['person.registered'].of({
      subjects: [`person:${person.id}`, `organisation:${organisation_id}`],
      payload: { person_id: person.id, organisation_id, roles },
    }),
  );
  return { person: viewPerson(person), organisation_id, roles, initial_password };
}
