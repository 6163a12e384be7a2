import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import { csrfToken } from './csrf.ts';
import { problemOf, type RefusedByServer, unreachable } from './problem.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Calls an action by its contract: fills the path, puts the rest into the query (GET) or the body,
 * and parses the answer. Throws {@link RefusedByServer} with every reason when it is refused.
 */
export async function call<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: z.input<Input>,
  options: { readonly signal?: AbortSignal; readonly command_id?: string } = {},
): Promise<z.output<Output>> {
  const request = requestOf(contract, input as Values);
  const response = await send(request, contract, options);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusal(response.status, body);
  return contract.output.parse(body);
}

/** Where a call goes and what it carries. */
export interface WebRequest {
  readonly url: string;
  readonly body: string | undefined;
}

/** The address and body of a call; a resource code's slash is percent-encoded in the path. */
export function requestOf(contract: Pick<Contract, 'path' | 'verb'>, input: Values): WebRequest {
  const rest: Record<string, unknown> = { ...input };
  const path = contract.path.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (contract.verb !== 'GET') return { url: path, body: JSON.stringify(rest) };
  const query = queryOf(rest);
  return { url: query === '' ? path : `${path}?${query}`, body: undefined };
}

function queryOf(values: Values): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one));
    else query.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return query.toString();
}

async function send(
  request: WebRequest,
  contract: Pick<Contract, 'verb'>,
  options: { readonly signal?: AbortSignal; readonly command_id?: string },
): Promise<Response> {
  const token = csrfToken();
  try {
    return await fetch(request.url, {
      method: contract.verb,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(contract.verb === 'GET' || token === undefined ? {} : { 'x-csrf-token': token }),
        ...(options.command_id === undefined ? {} : { 'idempotency-key': options.command_id }),
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (fault) {
    if (options.signal?.aborted) throw fault;
    throw unreachable();
  }
}

function refusal(status: number, body: unknown): RefusedByServer {
  return problemOf(status, body);
}
