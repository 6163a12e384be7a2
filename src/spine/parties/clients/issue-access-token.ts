import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { isId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { issueAccessToken } from '../contracts.ts';
import { deriveClientSecret, isSameSecret } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { makeAccessToken } from './access-token.ts';
import { findClientKey, isKeyUsable } from './client-store.ts';

export function issueAccessTokenAction(ports: PartiesPorts): AnyAction {
  return action(issueAccessToken, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  { key_id, secret }: z.output<typeof issueAccessToken.input>,
): Promise<z.input<typeof issueAccessToken.output>> {
  const { db, now } = context;
  const found = isId('ak', key_id) ? await findClientKey(db, key_id) : undefined;
  const proven = isSameSecret(secret, deriveClientSecret(ports.masterKey, key_id));
  if (!found || !proven || found.key.state !== 'active' || found.key.expires_at <= now) {
    // One reason for all: whoever lacks the secret does not learn which keys there are.
    throw new Refused([partiesRefusals.reason('key-not-accepted')]);
  }
  if (!isKeyUsable(found, now)) {
    const finding = { detail: found.organisation.name };
    throw new Refused([partiesRefusals.reason('organisation-suspended', finding)]);
  }

  const { token, expires_at } = makeAccessToken(ports.masterKey, found.key.key_id, now);
  await context.record(
    partiesFacts['access-token.issued'].of({
      subjects: [`client-key:${found.key.key_id}`, `client:${found.client.id}`],
      payload: {
        key_id: found.key.key_id,
        client_id: found.client.id,
        expires_at: expires_at.toISOString(),
      },
    }),
  );
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in_seconds: Math.floor((expires_at.getTime() - now.getTime()) / 1000),
    expires_at: expires_at.toISOString(),
  };
}
