import type { z } from 'zod';
import type { Actor, AnyAction } from '#actions/action.ts';
import type { Contract, Role } from '#actions/contract.ts';
import { runAction } from '#actions/run-action.ts';
import type { ActionApp } from '#actions/write-step.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { demoOrganisationId } from './organisations.ts';
import { demoPersonId } from './parties.ts';
import { type DemoPerson, demoPeople } from './people.ts';

/** What a step of the demo needs: it does what people do, through the same actions. */
export interface DemoApp extends ActionApp {
  readonly actions: readonly AnyAction[];
}

export type DemoActor = Actor & { readonly kind: 'person' };

/** Somebody of the demo city by account. */
export function demoActor(account: string): DemoActor {
  return actorOf(
    demoPeople.find((one) => one.account === account),
    account,
  );
}

/** Somebody of a body of the demo city who holds a role. */
export function demoActorIn(organisation_id: OrganisationId, role: Role): DemoActor {
  const found = demoPeople.find(
    (one) => demoOrganisationId(one.organisation) === organisation_id && one.roles.includes(role),
  );
  return actorOf(found, `${role} of ${organisation_id}`);
}

/**
 * Runs an action as somebody and answers with its value.
 *
 * @throws Error when it is refused: the demo contradicts the rules of the house then
 */
export async function demoDone<Input extends z.ZodObject, Output extends z.ZodType>(
  app: DemoApp,
  contract: Contract<Input, Output>,
  input: z.input<Input>,
  actor: Actor,
): Promise<z.output<Output>> {
  const action = app.actions.find((one) => one.contract.name === contract.name);
  if (!action) throw new Error(`the house has no ${contract.name}`);
  const outcome = await runAction(app, action, { actor, input });
  if (outcome.ok) return outcome.value as z.output<Output>;
  const codes = outcome.refusals.map(({ code, field, detail }) => `${code} ${field} ${detail}`);
  throw new Error(`${contract.name}: ${codes.join('; ')}`);
}

function actorOf(person: DemoPerson | undefined, wanted: string): DemoActor {
  if (!person) throw new Error(`the demo has no ${wanted}`);
  return {
    kind: 'person',
    person_id: demoPersonId(person.account),
    name: person.name,
    organisation_id: demoOrganisationId(person.organisation),
    roles: person.roles,
  };
}
