import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { subjectOf } from '#actions/fact-types.ts';
import { Refused } from '#kernel/refusal.ts';
import { assertActsFor } from '../acts-for.ts';
import { rotateClientKey } from '../contracts.ts';
import { deriveClientSecret } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import { lockOrganisation } from '../organisations/organisation-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { clientKeepers } from './client-contracts.ts';
import { endKeysAt, getClient, insertKey, keyAnswer, keysOf, revokeKeys } from './client-store.ts';
import { assertKeyOfOthers } from './key-of-others.ts';

export function rotateClientKeyAction(ports: PartiesPorts): AnyAction {
  return action(rotateClientKey, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof rotateClientKey.input>,
): Promise<z.input<typeof rotateClientKey.output>> {
  const { db, now } = context;
  const { client_id, overlap_hours } = input;
  const client = await getClient(db, client_id);
  assertActsFor(context.actor, client.organisation_id, clientKeepers);
  // Rotations of one organisation pass one by one: each must see the key made by the one before.
  const organisation = await lockOrganisation(db, client.organisation_id);
  if (organisation.state === 'suspended') {
    throw new Refused([partiesRefusals.reason('organisation-suspended')]);
  }

  const { organisation_id } = client;
  await assertKeyOfOthers(context, organisation_id, { contract: rotateClientKey, input });

  const earlier_ids = (await keysOf(db, [client_id]))
    .filter((key) => key.state === 'active' && key.expires_at > now)
    .map(({ key_id }) => key_id);
  const ends_at = new Date(now.getTime() + overlap_hours * 3_600_000);
  if (overlap_hours === 0) await revokeKeys(db, earlier_ids, now);
  else await endKeysAt(db, earlier_ids, ends_at);
  const key = await insertKey(db, client_id, now);
  await context.record(
    partiesFacts['client-key.rotated'].of({
      subjects: [
        `client:${client_id}`,
        `organisation:${client.organisation_id}`,
        ...[key.key_id, ...earlier_ids].map((key_id) => subjectOf('client-key', key_id)),
      ],
      payload: {
        client_id,
        key_id: key.key_id,
        earlier: earlier_ids,
        ends_at: ends_at.toISOString(),
      },
    }),
  );
  const all = await keysOf(db, [client_id]);
  return {
    client,
    key: keyAnswer(key),
    secret: deriveClientSecret(ports.masterKey, key.key_id),
    earlier: all.filter(({ key_id }) => earlier_ids.includes(key_id)).map(keyAnswer),
  };
}
