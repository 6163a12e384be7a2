import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The secret of a client key. It follows from the id and the key of the installation and is
 * therefore stored nowhere: a copy of the database signs no call.
 */
export function deriveClientSecret(masterKey: Buffer, key_id: string): string {
  return derive(masterKey, 'client-key', key_id).toString('base64url');
}

/** The anti-forgery token of a session: worth nothing with any other session. */
export function csrfTokenOf(masterKey: Buffer, session_id: string): string {
  return derive(masterKey, 'csrf', session_id).toString('base64url');
}

/** A digest under which attempts are counted without keeping what was typed. */
export function attemptDigest(masterKey: Buffer, of: 'account' | 'address', text: string): Buffer {
  return derive(masterKey, `attempt-${of}`, text);
}

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(sha256(left), sha256(right));
}

/** A new session token; `dts_` lets scanners of leaked secrets recognise it. */
export function newSessionToken(): string {
  return `dts_${randomBytes(32).toString('base64url')}`;
}

/** The only form in which a session token is kept. */
export function sessionTokenDigest(token: string): Buffer {
  return sha256(token);
}

/** A first password that fits the rules of passwords and can be read out over the telephone. */
export function newFirstPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'; // no i, l, o, 0, 1 to mishear
  const picked = [...randomBytes(64)].filter((byte) => byte < 248).slice(0, 15);
  const text = picked.map((byte) => letters.charAt(byte % letters.length)).join('');
  return `Dt-${text.slice(0, 5)}-${text.slice(5, 10)}-${text.slice(10)}`;
}

// One key, many purposes: the purpose is part of the message, so no value serves for another.
function derive(masterKey: Buffer, purpose: string, text: string): Buffer {
  return createHmac('sha256', masterKey).update(`${purpose}:${text}`).digest();
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
