import type { KeyId } from '#kernel/ids.ts';
import { signedAuthorization } from '#kernel/request-signature.ts';
import type { GatewayRequest } from '#spine/delivery/index.ts';
import { agreement_id, key_id, secretOf } from './fixture-names.ts';

/** What of a request a test sets itself. */
export interface CallFields {
  readonly method?: 'GET' | 'POST';
  readonly target?: string;
  readonly time?: number;
  readonly nonce?: string;
  readonly terminal?: string;
}

/** Who signs: the fixture's key unless the test says otherwise. */
export interface SignedBy {
  readonly key_id?: KeyId;
  readonly secret?: string;
}

let nonces = 0;

/** A request signed as a client signs it. */
export function signedRequest(
  body: unknown,
  fields: CallFields & { readonly time: number },
  by: SignedBy = {},
): GatewayRequest {
  nonces += 1;
  const id = by.key_id ?? key_id;
  const { method = 'POST', target = `/gateway/${agreement_id}/query` } = fields;
  const text = method === 'GET' ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const nonce = fields.nonce ?? `nonce-${String(nonces).padStart(16, '0')}`;
  const call = { method, target, body: text, time_ms: fields.time, nonce };
  return {
    method,
    target,
    authorization: signedAuthorization(id, by.secret ?? secretOf(id), call),
    body: Buffer.from(text),
    terminal: fields.terminal ?? '10.1.2.3',
  };
}
