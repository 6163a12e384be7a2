import { sha256 } from '@noble/hashes/sha2.js';
import { signedAuthorization } from '#kernel/request-signature.ts';
import { problemOf, type RefusedByServer, unreachable } from '../../client/problem.ts';
import { freshNonce } from '../console/gateway-call.ts';

export const agreementFormats = ['csv', 'json'] as const;
export type AgreementFormat = (typeof agreementFormats)[number];

/** A file as it was taken, or why it was not. */
export type FileOutcome =
  | {
      readonly ok: true;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Whether the bytes are those that the server named the digest of (RFC 9530). */
      readonly fits: boolean;
      readonly receipt: string | null;
    }
  | { readonly ok: false; readonly refused: RefusedByServer };

/** The address of an agreement's file; purpose and case number are part of what is signed. */
export function fileTarget(
  agreement_id: string,
  format: AgreementFormat,
  said: { readonly purpose: string; readonly case_number: string },
): string {
  const parameters = Object.entries(said)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const search = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return `/gateway/${agreement_id}/file.${format}${search}`;
}

/** Takes the file as any program would: signed in the page, without its session cookie. */
export async function takeFile(
  target: string,
  key: { readonly key_id: string; readonly secret: string },
): Promise<FileOutcome> {
  const authorization = signedAuthorization(key.key_id, key.secret, {
    method: 'GET',
    target,
    body: '',
    time_ms: Date.now(),
    nonce: freshNonce(),
  });
  let response: Response;
  try {
    response = await fetch(target, { credentials: 'omit', headers: { authorization } });
    if (response.ok) return await fileOf(response);
  } catch {
    return { ok: false, refused: unreachable() };
  }
  const problem: unknown = await response.json().catch(() => undefined);
  return { ok: false, refused: problemOf(response.status, problem) };
}

/** Whether bytes have the digest of a `repr-digest` header; a missing header fits nothing. */
export function fitsDigest(bytes: Uint8Array, header: string | null): boolean {
  const stated = /sha-256=:(.+):/.exec(header ?? '')?.[1];
  return stated === btoa(String.fromCharCode(...sha256(bytes)));
}

async function fileOf(response: Response): Promise<FileOutcome> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    ok: true,
    bytes,
    fits: fitsDigest(bytes, response.headers.get('repr-digest')),
    receipt: response.headers.get('datong-receipt'),
  };
}
