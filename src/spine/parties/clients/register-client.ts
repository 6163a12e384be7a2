import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { reasonsNotActingFor } from '../acts-for.ts';
import { registerClient } from '../contracts.ts';
import { deriveClientSecret } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import { lockOrganisation } from '../organisations/organisation-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { clientKeepers } from './client-contracts.ts';
import {
  getClient,
  insertClient,
  insertKey,
  isClientNameTaken,
  keyAnswer,
} from './client-store.ts';
import { assertKeyOfOthers } from './key-of-others.ts';

export function registerClientAction(ports: PartiesPorts): AnyAction {
  return action(registerClient, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof registerClient.input>,
): Promise<z.input<typeof registerClient.output>> {
  const { db, now } = context;
  const { organisation_id, name } = input;
  const organisation = await lockOrganisation(db, organisation_id);
  const mayNot = reasonsNotActingFor(context.actor, organisation_id, clientKeepers);
  refuseIfAny(mayNot); // what follows would tell strangers which names are taken
  const reasons: Refusal[] = [];
  if (organisation.kind === 'public') {
    reasons.push(partiesRefusals.reason('clients-not-for-public'));
  }
  if (organisation.state === 'suspended') {
    reasons.push(partiesRefusals.reason('organisation-suspended', { field: 'organisation_id' }));
  }
  if (await isClientNameTaken(db, organisation_id, name)) {
    reasons.push(partiesRefusals.reason('client-name-taken', { field: 'name', detail: name }));
  }
  refuseIfAny(reasons);
  await assertKeyOfOthers(context, organisation_id, { contract: registerClient, input });

  const client_id = newId('cli');
  await insertClient(db, { id: client_id, organisation_id, name }, now);
  const key = await insertKey(db, client_id, now);
  await context.record(
    partiesFacts['client.registered'].of({
      subjects: [
        `client:${client_id}`,
        `client-key:${key.key_id}`,
        `organisation:${organisation_id}`,
      ],
      payload: { client_id, organisation_id, key_id: key.key_id },
    }),
  );
  return {
    client: await getClient(db, client_id),
    key: keyAnswer(key),
    secret: deriveClientSecret(ports.masterKey, key.key_id),
  };
}
