import type { ProgramKey } from '../framework/doors/http-door.ts';
import type { ItemContext } from '../framework/item-context.ts';

/** A person of the demo city. */
export interface CityPerson {
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly organisation_id: string;
  readonly token: string;
}

/** Who lives in the demo city. */
export interface City {
  person(account: string): CityPerson;
  /** The key of the program of a body. */
  keyOf(organisation_id: string): ProgramKey;
}

interface Credentials {
  readonly accounts: readonly CityPerson[];
  readonly clients: readonly (ProgramKey & { readonly organisation_id: string })[];
}

const known = new Map<string, Promise<City>>();

/** The people of the demo city, asked once a book by the public command. */
export function meetCity(context: ItemContext): Promise<City> {
  return known.get(context.url) ?? meetCityAgain(context);
}

/** Asks again: sessions that were ended are replaced. */
export function meetCityAgain(context: ItemContext): Promise<City> {
  const met = askCity(context);
  known.set(context.url, met);
  return met;
}

async function askCity({ cli }: ItemContext): Promise<City> {
  const answer = await cli.datong(['demo', 'credentials', '--json']);
  if (answer.code !== 0) throw new Error(`the demo city is not loaded: ${answer.err}`);
  const { accounts, clients } = answer.json as unknown as Credentials;
  return {
    person: (account) =>
      found(
        accounts.find((one) => one.account === account),
        account,
      ),
    keyOf: (id) =>
      found(
        clients.find((one) => one.organisation_id === id),
        `a program of ${id}`,
      ),
  };
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the demo city has no ${name}`);
  return value;
}
