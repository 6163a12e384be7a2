import type { z } from 'zod';
import { type ActionContext, type Actor, type AnyAction, action } from '#actions/action.ts';
import { isOverseer } from '#actions/actor-rights.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { assertActsFor } from '../acts-for.ts';
import { listClients } from '../contracts.ts';
import { clientKeepers } from './client-contracts.ts';
import { findClients, keyAnswer, keysOf } from './client-store.ts';

export function listClientsAction(): AnyAction {
  return action(listClients, run);
}

async function run(
  { db, actor }: ActionContext,
  input: z.output<typeof listClients.input>,
): Promise<z.input<typeof listClients.output>> {
  const organisation_id = input.organisation_id ?? ownOrganisation(actor);
  if (organisation_id !== undefined)
    assertActsFor(actor, organisation_id, [...clientKeepers, 'auditor']);
  const rows = await findClients(db, {
    organisation_id,
    after_id: input.cursor,
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const keys = await keysOf(
    db,
    page.map(({ id }) => id),
  );
  return {
    items: page.map((client) => ({
      ...client,
      keys: keys.filter(({ client_id }) => client_id === client.id).map(keyAnswer),
    })),
    next: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** The only organisation the actor may ask for; nothing for those who may see all. */
function ownOrganisation(actor: Actor): OrganisationId | undefined {
  return actor.kind !== 'person' || isOverseer(actor) ? undefined : actor.organisation_id;
}
