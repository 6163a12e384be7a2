import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { assertActsFor } from '../acts-for.ts';
import { revokeClientKey } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { lockOrganisation } from '../organisations/organisation-store.ts';
import { partiesRefusals } from '../refusals.ts';
import { clientKeepers } from './client-contracts.ts';
import { findClientKey, keyAnswer, revokeKeys } from './client-store.ts';

export function revokeClientKeyAction(): AnyAction {
  return action(revokeClientKey, run);
}

async function run(
  context: ActionContext,
  { key_id, reason }: z.output<typeof revokeClientKey.input>,
): Promise<z.input<typeof revokeClientKey.output>> {
  const { db, now } = context;
  const owner = (await findClientKey(db, key_id))?.client;
  if (!owner) {
    const finding = { field: 'key_id', detail: key_id };
    throw new Refused([partiesRefusals.reason('key-not-found', finding)]);
  }
  assertActsFor(context.actor, owner.organisation_id, clientKeepers);
  await lockOrganisation(db, owner.organisation_id);
  const key = (await findClientKey(db, key_id))?.key;
  if (key?.state !== 'active') {
    throw new Refused([partiesRefusals.reason('key-already-revoked', { detail: key_id })]);
  }

  await revokeKeys(db, [key_id], now);
  await context.record(
    partiesFacts['client-key.revoked'].of({
      subjects: [
        `client-key:${key_id}`,
        `client:${owner.id}`,
        `organisation:${owner.organisation_id}`,
      ],
      payload: { key_id, client_id: owner.id, organisation_id: owner.organisation_id, reason },
    }),
  );
  return keyAnswer({ ...key, state: 'revoked' });
}
