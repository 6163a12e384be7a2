import { z } from 'zod';
import { signedAuthorization } from '#kernel/request-signature.ts';
import { problemOf, type RefusedByServer, unreachable } from '../../client/problem.ts';

const Row = z.record(z.string(), z.unknown());
const Answer = z.object({ rows: z.array(Row), receipt: z.string() });

/** An answer of the gateway, or its refusal; both carry a receipt. */
export type GatewayOutcome =
  | {
      readonly ok: true;
      readonly rows: readonly z.output<typeof Row>[];
      readonly receipt: string;
      readonly ms: number;
    }
  | { readonly ok: false; readonly refused: RefusedByServer };

/** A call signed in the page: what to send and the command that sends the same. */
export interface SignedCall {
  readonly target: string;
  readonly authorization: string;
  readonly body: string;
  readonly curl: string;
}

/** Signs a call. The secret stays in the page: only the signature made with it leaves. */
export function signCall(
  path: string,
  key: { readonly key_id: string; readonly secret: string },
  body: string,
): SignedCall {
  const authorization = signedAuthorization(key.key_id, key.secret, {
    method: 'POST',
    target: path,
    body,
    time_ms: Date.now(),
    nonce: freshNonce(),
  });
  return { target: path, authorization, body, curl: curlCommand(path, authorization, body) };
}

/** Sends a signed call as any program would: without the session cookie of the page. */
export async function sendCall(call: SignedCall): Promise<GatewayOutcome> {
  const began = performance.now();
  let response: Response;
  try {
    response = await fetch(call.target, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json', authorization: call.authorization },
      body: call.body,
    });
  } catch {
    return { ok: false, refused: unreachable() };
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return { ok: false, refused: problemOf(response.status, answer) };
  const { rows, receipt } = Answer.parse(answer);
  return { ok: true, rows, receipt, ms: Math.round(performance.now() - began) };
}

function curlCommand(target: string, authorization: string, body: string): string {
  return [
    `curl -sS '${window.location.origin}${target}' \\`,
    "  -H 'content-type: application/json' \\",
    `  -H 'authorization: ${authorization}' \\`,
    `  --data-binary '${body.replaceAll("'", String.raw`'\''`)}'`,
  ].join('\n');
}

/** 128 bits by which a call is told from its repetition. */
export function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
