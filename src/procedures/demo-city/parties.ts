import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type Job, job } from '#actions/job.ts';
import { runJob } from '#actions/run-job.ts';
import type { ActionApp } from '#actions/write-step.ts';
import type { PersonId } from '#kernel/ids.ts';
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

export interface DemoPartiesDeps extends ActionApp {
  readonly hasher: PasswordHasher;
}

/** How much of the demo city was put into the database now; zeros when it was there before. */
export interface LoadedParties {
  readonly organisations: number;
  readonly people: number;
  readonly clients: number;
}

const lockKey = 7_070_020; // two processes that start at once load one city

/**
 * Puts the bodies, people and programs of the demo city into the database, all or nothing; into one
 * loaded by an earlier version, the people that have joined since. Ids are the same everywhere;
 * passwords are made at random here and kept for these fictional people only.
 */
export async function loadDemoParties(deps: DemoPartiesDeps): Promise<LoadedParties> {
  return await runJob(deps, loadPartiesJob(deps.hasher), {});
}

const nothing: LoadedParties = { organisations: 0, people: 0, clients: 0 };

function loadPartiesJob(hasher: PasswordHasher): Job<z.ZodObject, LoadedParties> {
  return job({
    name: 'demo-city.load-parties',
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['demo.parties-loaded'],
    run: async ({ db, step }) => {
      const joining = await peopleMissing(db);
      if (joining.length === 0) return nothing;
      const passwords = await hashedPasswords(hasher, joining.length);
      return await step(async (context) => {
        await sql`select pg_advisory_xact_lock(${lockKey})`.execute(context.db);
        if ((await peopleMissing(context.db)).length === 0) return nothing;
        const loaded = await insertParties(context.db, context.now, joining, passwords);
        const payload = { ...loaded };
        await context.record(
          partiesFacts['demo.parties-loaded'].of({ subjects: ['demo:city'], payload }),
        );
        return loaded;
      });
    },
  });
}

async function insertParties(
  db: Db,
  now: Date,
  joining: readonly DemoPerson[],
  passwords: readonly HashedPassword[],
): Promise<LoadedParties> {
  const isNew = !(await isDemoLoaded(db));
  const organisations = isNew ? demoOrganisations() : [];
  for (const organisation of organisations) await insertOrganisation(db, organisation, now);
  for (const [at, person] of joining.entries()) await loadPerson(db, person, passwords[at], now);
  const clients = isNew ? demoClients : [];
  for (const { organisation, name } of clients) {
    const id = demoId('cli', `${organisation}:${name}`);
    const organisation_id = demoOrganisationId(organisation);
    await insertClient(db, { id, organisation_id, name }, now);
    await insertKey(db, id, now, demoId('ak', `${organisation}:${name}`));
    await markDemoClient(db, id);
  }
  return {
    organisations: organisations.length,
    people: joining.length,
    clients: clients.length,
  };
}

/** The id of a person of the demo city by account. */
export function demoPersonId(account: string): PersonId {
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
  await insertMemberships(db, id, organisation_id, roles, now, { founded: true });
  await keepDemoPassword(db, id, secret.password);
}
