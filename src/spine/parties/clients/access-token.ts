import { createHmac } from 'node:crypto';
import { isId, type KeyId } from '#kernel/ids.ts';
import { isSameSecret } from '../derived-secrets.ts';
import { accessTokenMinutes } from '../sessions/sign-in-limits.ts';

/** What a token of a simple client says. Whether its key still holds is asked of the key. */
export interface AccessToken {
  readonly key_id: KeyId;
  readonly expires_at: Date;
}

const form = /^dat_(ak_[0-9a-z]{26})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{43})$/;

/** Makes a token for a key whose secret was shown; its signature is the proof, none is stored. */
export function makeAccessToken(
  masterKey: Buffer,
  key_id: KeyId,
  now: Date,
): AccessToken & { readonly token: string } {
  // Whole seconds, because the token carries seconds and both sides must speak of one instant.
  const seconds = Math.floor(now.getTime() / 1000) + accessTokenMinutes * 60;
  const said = `${key_id}.${seconds.toString(36)}`;
  return {
    token: `dat_${said}.${signature(masterKey, said)}`,
    key_id,
    expires_at: new Date(seconds * 1000),
  };
}

/**
 * Reads a token, or answers nothing when it was not made here or has ended. The caller still asks
 * `findClientKey` whether the key holds: a token is revoked with its key.
 */
export function readAccessToken(
  masterKey: Buffer,
  token: string,
  now: Date,
): AccessToken | undefined {
  const [, key_id, seconds, mac] = form.exec(token) ?? [];
  if (key_id === undefined || !isId('ak', key_id)) return undefined;
  if (seconds === undefined || mac === undefined) return undefined;
  if (!isSameSecret(mac, signature(masterKey, `${key_id}.${seconds}`))) return undefined;
  const expires_at = new Date(Number.parseInt(seconds, 36) * 1000);
  return expires_at > now ? { key_id, expires_at } : undefined;
}

function signature(masterKey: Buffer, said: string): string {
  return createHmac('sha256', masterKey).update(`access-token:${said}`).digest('base64url');
}
