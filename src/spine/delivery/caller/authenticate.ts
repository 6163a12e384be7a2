import { hash, timingSafeEqual } from 'node:crypto';
import { isId, type KeyId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { parseAuthorization, stringToSign } from '#kernel/request-signature.ts';
import type { ChoosePart } from '../file/file-part.ts';
import { gatewayLimits } from '../limits.ts';
import type { CallerKey, CredentialStore } from '../ports.ts';
import { deliveryRefusals } from '../refusals.ts';
import type { GatewayKeys } from './gateway-keys.ts';
import type { KeyCache } from './key-cache.ts';
import type { ReplayTable } from './replay-table.ts';

/** A call as it arrived. */
export interface GatewayRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query exactly as they were sent. */
  readonly target: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
  /** Address of the caller's end of the connection. */
  readonly terminal: string;
  /** What of a file is wanted; the whole where the door does not say. */
  readonly choose?: ChoosePart;
}

/** Who calls, or why that is not proven; with what is known either way for the record. */
export interface CallerAuthentication {
  readonly caller: CallerKey | undefined;
  readonly reason: Refusal | undefined;
  /** The key id, once its secret was shown to be known; a mere claim is not recorded. */
  readonly key_id: KeyId | null;
  readonly request_sha256: string;
  readonly request_time: number | null;
}

/** What authenticating needs. */
export interface Authenticator {
  readonly keys: GatewayKeys;
  readonly key_cache: KeyCache;
  readonly callers: CredentialStore;
  readonly replay: ReplayTable;
  readonly started_at: number;
  /** Requests taken by the process before this one that are dated after its start. */
  readonly spent: ReadonlySet<string>;
}

/** Authenticates who calls. The signature is checked before anything is looked up. */
export function authenticateCaller(
  authenticator: Authenticator,
  request: GatewayRequest,
  now: number,
): CallerAuthentication | Promise<CallerAuthentication> {
  const { authorization } = request;
  const body_sha256 = hash('sha256', request.body, 'hex');
  if (authorization?.startsWith('Bearer ')) {
    return authenticateToken(authenticator, request, body_sha256, authorization.slice(7), now);
  }
  const fields = authorization === undefined ? undefined : parseAuthorization(authorization);
  if (!fields || !isId('ak', fields.key_id)) {
    const row = authorization === undefined ? 'credentials-missing' : 'credentials-malformed';
    return unauthenticated(keyedDigest(authenticator, request, body_sha256), null, row);
  }
  const { time, nonce, key_id } = fields;
  const text = stringToSign({
    method: request.method,
    target: request.target,
    body_sha256,
    time,
    nonce,
  });
  const digest = hash('sha256', text, 'hex');
  const request_time = Number(time);
  if (Math.abs(request_time - now) > gatewayLimits.window_ms) {
    return unauthenticated(digest, request_time, 'time-outside-window');
  }
  if (request_time < authenticator.started_at)
    return unauthenticated(digest, request_time, 'dated-before-start');
  const expected = authenticator.key_cache.digestOf(key_id).bytes(text);
  if (!timingSafeEqual(expected, Buffer.from(fields.signature, 'hex'))) {
    return unauthenticated(digest, request_time, 'credentials-refused');
  }
  const seen = authenticator.spent.has(digest)
    ? 'seen'
    : authenticator.replay.note(`${key_id} ${nonce}`, request_time, now);
  if (seen === 'seen') return unauthenticated(digest, request_time, 'request-replayed', key_id);
  if (seen === 'full') return unauthenticated(digest, request_time, 'overloaded', key_id);
  return authenticateKey(authenticator, { key_id, digest, request_time }, now);
}

interface ShownKey {
  readonly key_id: KeyId;
  readonly digest: string;
  readonly request_time: number | null;
}

function authenticateKey(
  authenticator: Authenticator,
  shown: ShownKey,
  now: number,
): CallerAuthentication | Promise<CallerAuthentication> {
  const found = authenticator.key_cache.find(shown.key_id);
  if (found instanceof Promise) return found.then((key) => standing(shown, key, now));
  return standing(shown, found, now);
}

/** Whether a key whose secret was shown may call now. */
function standing(shown: ShownKey, key: CallerKey | undefined, now: number): CallerAuthentication {
  const { key_id, digest, request_time } = shown;
  if (!key) return unauthenticated(digest, request_time, 'credentials-refused');
  const isOver = key.expires_at !== null && now >= key.expires_at;
  if (key.key_state !== 'active' || isOver) {
    return unauthenticated(digest, request_time, 'key-revoked', key_id);
  }
  if (key.organisation_state !== 'active' || key.client_state !== 'active') {
    return unauthenticated(digest, request_time, 'caller-suspended', key_id);
  }
  return { caller: key, reason: undefined, key_id, request_sha256: digest, request_time };
}

async function authenticateToken(
  authenticator: Authenticator,
  request: GatewayRequest,
  body_sha256: string,
  token: string,
  now: number,
): Promise<CallerAuthentication> {
  const digest = keyedDigest(authenticator, request, body_sha256);
  const key_id = await authenticator.callers.findTokenKey(token, now);
  if (key_id === undefined) return unauthenticated(digest, null, 'token-refused');
  return await authenticateKey(authenticator, { key_id, digest, request_time: null }, now);
}

// A request without a nonce can be guessed, and with it the person it asks for: keyed, not bare.
function keyedDigest(
  authenticator: Authenticator,
  request: GatewayRequest,
  body_sha256: string,
): string {
  return authenticator.keys.request.hex(`${request.method}\n${request.target}\n${body_sha256}`);
}

function unauthenticated(
  request_sha256: string,
  request_time: number | null,
  row: Parameters<typeof deliveryRefusals.reason>[0],
  key_id: KeyId | null = null,
): CallerAuthentication {
  const reason = deliveryRefusals.reason(row);
  return { caller: undefined, reason, key_id, request_sha256, request_time };
}
