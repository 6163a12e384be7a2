import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { PersonId } from '#kernel/ids.ts';

const secretBytes = 20; // the length of the HMAC, as RFC 4226 asks
const ivBytes = 12;
const tagBytes = 16;
const periodSeconds = 30;

/** A new secret for an authenticator. */
export function newTotpSecret(): Buffer {
  return randomBytes(secretBytes);
}

/** The secret as it is kept: sealed for this person with the key of the installation. */
export function sealTotpSecret(masterKey: Buffer, person_id: PersonId, secret: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(masterKey), iv);
  cipher.setAAD(Buffer.from(person_id));
  return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what was sealed; throws where it is another person's or was changed. */
export function openTotpSecret(masterKey: Buffer, person_id: PersonId, sealed: Buffer): Buffer {
  const iv = sealed.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(masterKey), iv);
  decipher.setAAD(Buffer.from(person_id));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const text = sealed.subarray(ivBytes, sealed.length - tagBytes);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

/** How an authenticator is told of the secret. */
export function totpUri(secret: Buffer, account: string): { secret: string; uri: string } {
  const totp = totpOf(secret, account);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The time step of a code that holds now, or one step before or after (RFC 6238 5.2 allows for
 * delay and clocks); nothing where it holds for none of them.
 */
export function totpStep(secret: Buffer, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ period: periodSeconds, timestamp }) + delta;
}

/** The digest under which a recovery code is kept; spaces, dashes and case do not matter. */
export function recoveryDigest(masterKey: Buffer, person_id: PersonId, code: string): Buffer {
  const plain = code.toLowerCase().replace(/[\s-]/g, '');
  return createHmac('sha256', masterKey).update(`recovery-code:${person_id}:${plain}`).digest();
}

/** Recovery codes of 80 bits each, in groups that can be written down. */
export function newRecoveryCodes(count: number): readonly string[] {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'; // no i, l, o, 0, 1 to misread
  return Array.from({ length: count }, () => {
    const picked = [...randomBytes(64)].filter((byte) => byte < 248).slice(0, 16);
    const text = picked.map((byte) => letters.charAt(byte % letters.length)).join('');
    return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}`;
  });
}

function totpOf(secret: Buffer, label: string): TOTP {
  const bytes = new Uint8Array(secret);
  const issuer = 'Datong';
  const held = new Secret({ buffer: bytes.buffer });
  return new TOTP({ issuer, label, secret: held, digits: 6, period: periodSeconds });
}

function sealingKey(masterKey: Buffer): Buffer {
  return createHmac('sha256', masterKey).update('totp-secret').digest();
}
