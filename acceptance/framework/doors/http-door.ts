import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type NoteExchange, withoutSecrets } from './exchange.ts';

/** What came back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body as JSON; null where it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
  readonly milliseconds: number;
}

/** A call as somebody, or as nobody. */
export interface HttpCall {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of `body`. */
  readonly bytes?: string | Uint8Array;
}

/** A key of a program; the secret signs and is never sent. */
export interface ProgramKey {
  readonly key_id: string;
  readonly secret: string;
}

/** What is asked of the gateway. `nonce` and `time_ms` are given to replay or to age a call. */
export interface SignedCall {
  readonly key: ProgramKey;
  /** Absent where nothing is sent, as when a file is asked for. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly nonce?: string;
  readonly time_ms?: number;
  /** Changes the body after it was signed. */
  readonly body_sent?: Readonly<Record<string, unknown>>;
}

/** The HTTP door, every exchange noted. */
export interface HttpDoor {
  call(verb: string, path: string, call?: HttpCall): Promise<HttpAnswer>;
  /** A call that must succeed. @throws Error with the answer where it is refused */
  done(verb: string, path: string, call?: HttpCall): Promise<Readonly<Record<string, unknown>>>;
  /** A signed call of a program. */
  signed(verb: string, target: string, call: SignedCall): Promise<HttpAnswer>;
}

/** Opens the door of a platform. */
export function openHttpDoor(url: string, note: NoteExchange, signal: AbortSignal): HttpDoor {
  async function call(verb: string, path: string, wish: HttpCall = {}): Promise<HttpAnswer> {
    const began = performance.now();
    const response = await fetch(`${url}${path}`, requestOf(verb, wish, signal));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const milliseconds = Math.round(performance.now() - began);
    const { status, headers } = response;
    const answer = { status, headers, bytes, json: jsonOf(headers, bytes), milliseconds };
    note(`${verb} ${path}`, {
      request: {
        verb,
        path,
        body: withoutSecrets(wish.body ?? null),
        as: wish.token ? 'a person' : 'nobody',
      },
      response: {
        status,
        headers: withoutSecrets(Object.fromEntries(headers)),
        ...bodyForBook(answer),
      },
      milliseconds,
    });
    return answer;
  }
  return {
    call,
    async done(verb, path, wish) {
      const answer = await call(verb, path, wish);
      if (answer.status >= 300 || answer.json === null) {
        const text = Buffer.from(answer.bytes).toString('utf8').slice(0, 1500);
        throw new Error(`${verb} ${path}: ${answer.status} ${text}`);
      }
      return answer.json;
    },
    signed(verb, target, { key, body, headers, nonce, time_ms, body_sent }) {
      const text = body === undefined ? '' : JSON.stringify(body);
      const time = String(time_ms ?? Date.now());
      const chance = nonce ?? randomBytes(18).toString('base64url');
      const authorization = signatureOf(key, [verb, target, sha256(text), time, chance]);
      const sent = body_sent ? JSON.stringify(body_sent) : text;
      return call(verb, target, {
        headers: {
          ...headers,
          authorization,
          ...(sent === '' ? {} : { 'content-type': 'application/json' }),
        },
        ...(sent === '' ? {} : { bytes: sent, body }),
      });
    },
  };
}

function requestOf(verb: string, wish: HttpCall, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { ...wish.headers };
  if (wish.token !== undefined) headers['authorization'] = `Bearer ${wish.token}`;
  if (wish.bytes === undefined && wish.body !== undefined) {
    headers['content-type'] ??= 'application/json';
  }
  const body = wish.bytes ?? (wish.body === undefined ? undefined : JSON.stringify(wish.body));
  return {
    method: verb,
    headers,
    signal,
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
  };
}

function jsonOf(headers: Headers, bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  if (!/json/.test(headers.get('content-type') ?? '')) return null;
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Readonly<Record<string, unknown>>;
}

function bodyForBook(answer: HttpAnswer): Readonly<Record<string, unknown>> {
  if (answer.json !== null) return { json: withoutSecrets(answer.json) };
  const isText = /text|xml|csv/.test(answer.headers.get('content-type') ?? '');
  const digest = { bytes: answer.bytes.length, sha256: sha256(answer.bytes) };
  return isText
    ? { ...digest, begins: Buffer.from(answer.bytes).toString('utf8').slice(0, 2000) }
    : digest;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The header of a signed call, as the reference of the gateway describes it. */
function signatureOf(
  key: ProgramKey,
  parts: readonly [string, string, string, string, string],
): string {
  const signature = createHmac('sha256', key.secret).update(parts.join('\n')).digest('hex');
  const [, , , time, nonce] = parts;
  return `Datong-HMAC-SHA256 key=${key.key_id}, time=${time}, nonce=${nonce}, signature=${signature}`;
}
