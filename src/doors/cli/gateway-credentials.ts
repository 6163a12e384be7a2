import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { signedAuthorization } from '#kernel/request-signature.ts';
import type { CliIo } from './special-command.ts';

/** How a call of the gateway proves who it is from. */
export type Credentials =
  | { readonly token: string }
  | { readonly key_id: string; readonly secret: string };

/** The options of a command that calls the gateway. */
export const credentialOptions = {
  key: { type: 'string' },
  'key-id': { type: 'string' },
  secret: { type: 'string' },
  token: { type: 'string' },
} as const;

/** The key or token that the options name; fails in words for the person. */
export function readCredentials(
  values: Readonly<Partial<Record<'key' | 'key-id' | 'secret' | 'token', string>>>,
  io: CliIo,
): Credentials {
  if (values.token !== undefined) return { token: values.token };
  if (values.key !== undefined) {
    const file: unknown = JSON.parse(readFileSync(resolve(io.cwd, values.key), 'utf8'));
    const { key_id, secret } = file as Readonly<Record<string, unknown>>;
    if (typeof key_id === 'string' && typeof secret === 'string') return { key_id, secret };
    throw new Error('密钥文件须含 key_id 与 secret / the key file needs key_id and secret');
  }
  const key_id = values['key-id'];
  const secret = values.secret ?? io.env['DATONG_SECRET'];
  if (key_id !== undefined && secret !== undefined) return { key_id, secret };
  throw new Error('请给出密钥 / give a key: --key, or --key-id with --secret or DATONG_SECRET');
}

/** The header that proves who calls, for exactly this request. */
export function authorizationOf(
  credentials: Credentials,
  method: 'GET' | 'POST',
  target: string,
  body: string,
): string {
  if ('token' in credentials) return `Bearer ${credentials.token}`;
  return signedAuthorization(credentials.key_id, credentials.secret, {
    method,
    target,
    body,
    time_ms: Date.now(),
    nonce: randomBytes(16).toString('hex'),
  });
}
