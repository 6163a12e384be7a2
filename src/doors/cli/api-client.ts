import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** One request to the server's API. */
export interface ApiRequest {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** Bytes instead of JSON. */
  readonly raw?: Uint8Array;
  readonly command_id?: string;
}

/** What came back; `body` is parsed where it is JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The server as the command line sees it. */
export interface ApiClient {
  readonly url: string;
  request(verb: string, path: string, request?: ApiRequest): Promise<ApiAnswer>;
}

/** File where `datong login` keeps tokens, one for each server address. */
export function tokenFile(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CONFIG_HOME'] ?? join(env['HOME'] ?? homedir(), '.config');
  return join(base, 'datong', 'token.json');
}

/**
 * Makes the client; the token is `DATONG_TOKEN` or the one that `datong login` kept for this
 * server. The address is asked for when it is needed: many a command needs no server.
 */
export function openApiClient(
  env: Readonly<Record<string, string | undefined>>,
  findUrl: () => string,
): ApiClient {
  let found: string | undefined;
  const address = (): string => {
    found ??= findUrl();
    return found;
  };
  return {
    get url() {
      return address();
    },
    async request(verb, path, request = {}) {
      const url = address();
      const token = env['DATONG_TOKEN'] ?? keptToken(tokenFile(env), url);
      const response = await fetch(addressOf(url, path, request.query), {
        method: verb,
        headers: headersOf(request, token),
        ...bodyOf(request),
      });
      const text = await response.text();
      return { status: response.status, body: isJson(response) ? JSON.parse(text) : text };
    },
  };
}

function keptToken(file: string, url: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return kept[url];
}

function addressOf(url: string, path: string, query: ApiRequest['query'] = {}): string {
  const address = new URL(`${url}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  return address.href;
}

function headersOf(request: ApiRequest, token: string | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(request.command_id ? { 'idempotency-key': request.command_id } : {}),
    ...(request.raw ? { 'content-type': 'application/octet-stream' } : {}),
    ...(request.body !== undefined && !request.raw ? { 'content-type': 'application/json' } : {}),
  };
}

function bodyOf(request: ApiRequest): Pick<RequestInit, 'body'> {
  if (request.raw) return { body: request.raw as Uint8Array<ArrayBuffer> };
  return request.body === undefined ? {} : { body: JSON.stringify(request.body) };
}

function isJson(response: Response): boolean {
  return /[/+]json/.test(response.headers.get('content-type') ?? '');
}
