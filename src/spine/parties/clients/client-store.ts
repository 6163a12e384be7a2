import type { Db } from '#actions/action.ts';
import { type ClientId, type KeyId, newId, type OrganisationId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import { keyLifetimeDays } from '../sessions/sign-in-limits.ts';
import type { OrganisationKind, OrganisationView } from '../views.ts';

/** A program that calls for an organisation; it works while its organisation does. */
export interface ApiClient {
  readonly id: ClientId;
  readonly organisation_id: OrganisationId;
  readonly organisation_name: string;
  readonly name: string;
  readonly state: OrganisationView['state'];
}

export interface ClientKey {
  readonly key_id: KeyId;
  readonly client_id: ClientId;
  readonly state: 'active' | 'revoked';
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** All that a door needs to know about the key of a call. */
export interface FoundClientKey {
  readonly key: ClientKey;
  readonly client: ApiClient;
  readonly organisation: {
    readonly id: OrganisationId;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly state: OrganisationView['state'];
  };
}

/** The key with its client and organisation, whatever their states, or nothing. */
export async function findClientKey(db: Db, key_id: KeyId): Promise<FoundClientKey | undefined> {
  const row = await db
    .selectFrom('client_key')
    .innerJoin('api_client', 'api_client.id', 'client_key.client_id')
    .innerJoin('organisation', 'organisation.id', 'api_client.organisation_id')
    .select(['key_id', 'client_id', 'client_key.state as key_state', 'created_at', 'expires_at'])
    .select(['api_client.name as client_name', 'organisation_id'])
    .select(['organisation.name as organisation_name', 'kind', 'organisation.state'])
    .where('key_id', '=', key_id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { client_id, organisation_id, organisation_name, kind, state } = row;
  return {
    key: viewKey({ ...row, state: row.key_state }),
    client: { id: client_id, organisation_id, organisation_name, name: row.client_name, state },
    organisation: { id: organisation_id, name: organisation_name, kind, state },
  };
}

/** Whether calls with this key are taken at the moment given. */
export function isKeyUsable(found: FoundClientKey, now: Date): boolean {
  const { key, organisation } = found;
  return key.state === 'active' && now < key.expires_at && organisation.state === 'active';
}

/** Whether an organisation has this client. */
export async function isClientOf(
  db: Db,
  client_id: ClientId,
  organisation_id: OrganisationId,
): Promise<boolean> {
  const found = await clients(db).where('api_client.id', '=', client_id).executeTakeFirst();
  return found?.organisation_id === organisation_id;
}

/** The client; refuses when there is none. */
export async function getClient(db: Db, client_id: ClientId): Promise<ApiClient> {
  const found = await clients(db).where('api_client.id', '=', client_id).executeTakeFirst();
  if (found) return found;
  throw new Refused([
    partiesRefusals.reason('client-not-found', { field: 'client_id', detail: client_id }),
  ]);
}

/** Clients in the order of their ids, of one organisation or of all. */
export async function findClients(
  db: Db,
  wanted: {
    readonly organisation_id?: OrganisationId | undefined;
    readonly after_id?: ClientId | undefined;
    readonly limit: number;
  },
): Promise<ApiClient[]> {
  const { organisation_id, after_id, limit } = wanted;
  return await clients(db)
    .$if(organisation_id !== undefined, (query) =>
      query.where('organisation_id', '=', organisation_id ?? 'org_'),
    )
    .$if(after_id !== undefined, (query) => query.where('api_client.id', '>', after_id ?? 'cli_'))
    .orderBy('api_client.id')
    .limit(limit)
    .execute();
}

/** The clients of the demo city: only their secrets are shown, never those registered later. */
export async function demoClients(db: Db): Promise<readonly ApiClient[]> {
  return await clients(db)
    .innerJoin('demo_client', 'demo_client.client_id', 'api_client.id')
    .orderBy('organisation.name')
    .orderBy('api_client.name')
    .execute();
}

/** The keys of clients, the newest first. */
export async function keysOf(db: Db, client_ids: readonly ClientId[]): Promise<ClientKey[]> {
  if (client_ids.length === 0) return [];
  return await db
    .selectFrom('client_key')
    .select(['key_id', 'client_id', 'state', 'created_at', 'expires_at'])
    .where('client_id', 'in', client_ids)
    .orderBy('created_at', 'desc')
    .orderBy('key_id', 'desc')
    .execute();
}

/** Whether the organisation has a client of this name. */
export async function isClientNameTaken(
  db: Db,
  organisation_id: OrganisationId,
  name: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('api_client')
    .select('id')
    .where('organisation_id', '=', organisation_id)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertClient(
  db: Db,
  client: {
    readonly id: ClientId;
    readonly organisation_id: OrganisationId;
    readonly name: string;
  },
  now: Date,
): Promise<void> {
  await db
    .insertInto('api_client')
    .values({ ...client, registered_at: now })
    .execute();
}

/** Makes a key for a client; ids given are those of the demo city, which are the same each time. */
export async function insertKey(
  db: Db,
  client_id: ClientId,
  now: Date,
  key_id = newId('ak'),
): Promise<ClientKey> {
  const expires_at = new Date(now.getTime() + keyLifetimeDays * 86_400_000);
  const key: ClientKey = { key_id, client_id, state: 'active', created_at: now, expires_at };
  await db.insertInto('client_key').values(key).execute();
  return key;
}

/** Ends keys at a moment in the future; a key that would end earlier anyway keeps its end. */
export async function endKeysAt(
  db: Db,
  key_ids: readonly KeyId[],
  expires_at: Date,
): Promise<void> {
  if (key_ids.length === 0) return;
  await db
    .updateTable('client_key')
    .set({ expires_at })
    .where('key_id', 'in', key_ids)
    .where('expires_at', '>', expires_at)
    .execute();
}

export async function revokeKeys(db: Db, key_ids: readonly KeyId[], now: Date): Promise<void> {
  if (key_ids.length === 0) return;
  await db
    .updateTable('client_key')
    .set({ state: 'revoked', revoked_at: now })
    .where('key_id', 'in', key_ids)
    .where('state', '=', 'active')
    .execute();
}

/** A key as it leaves the house. */
export function keyAnswer(key: ClientKey): {
  key_id: KeyId;
  client_id: ClientId;
  state: ClientKey['state'];
  created_at: string;
  expires_at: string;
} {
  return {
    ...viewKey(key),
    created_at: key.created_at.toISOString(),
    expires_at: key.expires_at.toISOString(),
  };
}

function viewKey(row: ClientKey): ClientKey {
  const { key_id, client_id, state, created_at, expires_at } = row;
  return { key_id, client_id, state, created_at, expires_at };
}

/** Clients with the organisations that they call for, as the other queries narrow them down. */
function clients(db: Db) {
  return db
    .selectFrom('api_client')
    .innerJoin('organisation', 'organisation.id', 'api_client.organisation_id')
    .select(['api_client.id', 'organisation_id', 'api_client.name'])
    .select(['organisation.name as organisation_name', 'organisation.state']);
}
