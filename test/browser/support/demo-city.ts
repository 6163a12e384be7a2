import { inject } from 'vitest';
import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import { listDemoCredentials, signIn } from '#spine/parties/contracts.ts';

type Credentials = z.output<typeof listDemoCredentials.output>;
type Account = Credentials['accounts'][number];
type Client = Credentials['clients'][number];

/** The people and keys of the running demo, and calls in their name. */
export interface DemoCity {
  account(name: string): Account;
  clientOf(organisation_id: string): Client;
  /** The token of a session, opened once for each. */
  tokenOf(name: string): Promise<string>;
  call<Input extends z.ZodObject, Output extends z.ZodType>(
    as: string,
    contract: Contract<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.output<Output>>;
}

let known: Promise<DemoCity> | undefined;

/** Asks the platform once who its demo people are. */
export function demoCity(): Promise<DemoCity> {
  known ??= askDemoCity();
  return known;
}

async function askDemoCity(): Promise<DemoCity> {
  const base = inject('platform_url');
  const answer = await fetch(`${base}${listDemoCredentials.path}`);
  const credentials = listDemoCredentials.output.parse(await answer.json());
  const account = (name: string): Account => {
    return found(
      credentials.accounts.find((one) => one.account === name),
      name,
    );
  };
  const tokens: Record<string, Promise<string>> = {};
  const opened = (name: string): Promise<string> => {
    tokens[name] ??= tokenOf(base, account(name));
    return tokens[name];
  };
  return {
    account,
    tokenOf: opened,
    clientOf: (id) =>
      found(
        credentials.clients.find((one) => one.organisation_id === id),
        id,
      ),
    call: async (as, contract, input) => {
      const body = await send(base, await opened(as), contract, input);
      return contract.output.parse(body);
    },
  };
}

async function tokenOf(base: string, { account, password }: Account): Promise<string> {
  const answer = await fetch(`${base}${signIn.path}`, {
    method: signIn.verb,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  return signIn.output.parse(await answer.json()).token ?? '';
}

async function send(
  base: string,
  token: string,
  contract: Contract,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const rest: Record<string, unknown> = { ...input };
  const path = contract.path.replace(/:([a-z_]+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const reads = contract.verb === 'GET';
  const query = reads ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
  const answer = await fetch(`${base}${path}${query}`, {
    method: contract.verb,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(reads ? {} : { body: JSON.stringify(rest) }),
  });
  if (!answer.ok) throw new Error(`${contract.name}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the demo city has no ${name}`);
  return value;
}
