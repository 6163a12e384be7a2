import type { TransportAnswer, WitnessTransport } from '#spine/evidence/index.ts';

const answerBytesMax = 65_536;

/** Reaches witnesses over HTTP; nothing of an answer beyond 64 KB is read. */
export const httpWitnessTransport: WitnessTransport = {
  post: (url, body, timeout_ms) =>
    ask(url, timeout_ms, { method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
  get: (url, timeout_ms) => ask(url, timeout_ms, { method: 'GET' }),
};

async function ask(url: string, timeout_ms: number, init: RequestInit): Promise<TransportAnswer> {
  // A redirection could lead a node of the inner network to an address of its own.
  const signal = AbortSignal.timeout(timeout_ms);
  const response = await fetch(url, { ...init, redirect: 'error', signal });
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  return { status: response.status, type: type.trim(), body: await smallBody(response) };
}

async function smallBody({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > answerBytesMax) throw new Error('the answer of the witness is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
