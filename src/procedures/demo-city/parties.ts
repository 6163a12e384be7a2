import { sql } from 'kysely';
import type { Actor, Db } from '#actions/action.ts';
import { appendFact } from '#actions/facts.ts';
import {
  insertClient,
  insertKey,
  insertMemberships,
  insertOrganisation,
  insertPerson,
  isDemoLoaded,
  keepDemoPassword,
  knownPersonIds,
  markDemoClient,
  newFirstPassword,
  type PasswordHasher,
  partiesFacts,
  publicOrganisationId,
} from '#spine/parties/index.ts';
import { demoId } from './demo-id.ts';
import { demoOrganisationId, demoOrganisations } from './organisations.ts';
import { type DemoPerson, demoClients, demoPeople } from './people.ts';

export interface DemoPartiesDeps {
  readonly db: Db;
  readonly hasher: PasswordHasher;
  now(): Date;
}

/** How much of the demo city was put into the database now; zeros when it was there before. */
export interface LoadedParties {
  readonly organisations: number;
  readonly people: number;
  readonly clients: number;
}

const loader: Actor = { kind: 'system', name: 'demo-city' };
const lockKey = 7_070_020; // two processes that start at once load one city

/**
 * Puts the bodies, people and programs of the demo city into the database, all or nothing; into one
 * loaded by an earlier version, the people that have joined since. Ids are the same everywhere;
 * passwords are made at random here and kept for these fictional people only.
 */
export async function loadDemoParties(deps: DemoPartiesDeps): Promise<LoadedParties> {
  const joining = await peopleMissing(deps.db);
  const nothing = { organisations: 0, people: 0, clients: 0 };
  if (joining.length === 0) return nothing;
  const passwords = await hashedPasswords(deps.hasher, joining.length);
  const now = deps.now();
  return await deps.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(db);
    if ((await peopleMissing(db)).length === 0) return nothing;
    const isNew = !(await isDemoLoaded(db));
    const organisations = isNew ? demoOrganisations() : [];
    for (const organisation of organisations) await insertOrganisation(db, organisation, now);
    for (const [at, person] of joining.entries()) {
      await loadPerson(db, person, passwords[at], now);
    }
    const clients = isNew ? demoClients : [];
    for (const { organisation, name } of clients) {
      const id = demoId('cli', `${organisation}:${name}`);
      const organisation_id = demoOrganisationId(organisation);
      await insertClient(db, { id, organisation_id, name }, now);
      await insertKey(db, id, now, demoId('ak', `${organisation}:${name}`));
      await markDemoClient(db, id);
    }
    const loaded = {
      organisations: organisations.length,
      people: joining.length,
      clients: clients.length,
    };
    await appendFact(
      db,
      loader,
      now,
      partiesFacts['demo.parties-loaded'].of({ subjects: ['demo:city'], payload: loaded }),
    );
    return loaded;
  });
}

/** The id of a person of the demo city by account. */
export function demoPersonId(account: string): string {
  return demoId('per', account);
}

async function peopleMissing(db: Db): Promise<readonly DemoPerson[]> {
  const known = await knownPersonIds(
    db,
    demoPeople.map(({ account }) => demoPersonId(account)),
  );
  return demoPeople.filter(({ account }) => !known.has(demoPersonId(account)));
}

interface HashedPassword {
  readonly password: string;
  readonly hash: string;
}

async function hashedPasswords(
  hasher: PasswordHasher,
  count: number,
): Promise<readonly HashedPassword[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const password = newFirstPassword();
      return { password, hash: await hasher.hash(password) };
    }),
  );
}

async function loadPerson(
  db: Db,
  { account, name, organisation, roles }: DemoPerson,
  secret: HashedPassword | undefined,
  now: Date,
): Promise<void> {
  if (!secret) throw new Error(`no password was made for ${account}`);
  const id = demoPersonId(account);
  const organisation_id =
    organisation === 'public' ? publicOrganisationId : demoOrganisationId(organisation);
  const person = { id, account, name, fictional: true, must_change: false };
  await insertPerson(db, { ...person, hash: secret.hash }, now);
  await insertMemberships(db, id, organisation_id, roles, now);
  await keepDemoPassword(db, id, secret.password);
}
