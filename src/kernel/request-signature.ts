import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The scheme named in the `Authorization` header of a signed call. */
export const signatureScheme = 'Datong-HMAC-SHA256';

/** What of a call is signed: whoever changes any of it breaks the signature. */
export interface SignedParts {
  readonly method: string;
  /** Path and query exactly as they are sent. */
  readonly target: string;
  /** SHA-256 of the body's bytes, hex; of nothing when there is no body. */
  readonly body_sha256: string;
  /** Milliseconds since 1970, in digits. */
  readonly time: string;
  /** 16 to 64 of `A-Z a-z 0-9 _ -`, new for each call. */
  readonly nonce: string;
}

/** The text whose HMAC-SHA-256 under the key's secret is the signature. */
export function stringToSign(parts: SignedParts): string {
  return `${parts.method}\n${parts.target}\n${parts.body_sha256}\n${parts.time}\n${parts.nonce}`;
}

/** SHA-256 of a text's UTF-8 bytes, hex. */
export function textSha256(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** A call to be signed. */
export interface UnsignedCall {
  readonly method: string;
  readonly target: string;
  readonly body: string;
  readonly time_ms: number;
  readonly nonce: string;
}

/**
 * The `Authorization` header of a call. Runs in the browser as well, so that a secret typed into
 * the call console never leaves the page.
 */
export function signedAuthorization(key_id: string, secret: string, call: UnsignedCall): string {
  const time = String(call.time_ms);
  const body_sha256 = textSha256(call.body);
  const text = stringToSign({ ...call, body_sha256, time });
  const signature = bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text)));
  return authorizationHeader({ key_id, time, nonce: call.nonce, signature });
}

/** The four fields of the header in the order in which they are usually written. */
export interface AuthorizationFields {
  readonly key_id: string;
  readonly time: string;
  readonly nonce: string;
  readonly signature: string;
}

/** Writes the header. */
export function authorizationHeader(fields: AuthorizationFields): string {
  const { key_id, time, nonce, signature } = fields;
  return `${signatureScheme} key=${key_id}, time=${time}, nonce=${nonce}, signature=${signature}`;
}

const forms: ReadonlyMap<string, RegExp> = new Map([
  ['key', /^ak_[0-9a-z]{26}$/],
  ['time', /^[0-9]{12,15}$/],
  ['nonce', /^[A-Za-z0-9_-]{16,64}$/],
  ['signature', /^[0-9a-f]{64}$/],
]);

/** Reads the header: each field once, in any order, nothing else; undefined when it is not so. */
export function parseAuthorization(header: string): AuthorizationFields | undefined {
  if (!header.startsWith(`${signatureScheme} `) || header.length > 400) return undefined;
  const found = new Map<string, string>();
  for (const part of header.slice(signatureScheme.length + 1).split(',')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if (found.has(name) || forms.get(name)?.test(value) !== true) return undefined;
    found.set(name, value);
  }
  const [key_id, time] = [found.get('key'), found.get('time')];
  const [nonce, signature] = [found.get('nonce'), found.get('signature')];
  if (key_id === undefined || time === undefined) return undefined;
  if (nonce === undefined || signature === undefined) return undefined;
  return { key_id, time, nonce, signature };
}
