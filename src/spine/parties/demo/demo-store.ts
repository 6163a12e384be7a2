import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { ClientId, PersonId } from '#kernel/ids.ts';
import type { PersonView } from '../views.ts';

/** A fictional person whose password is kept in the clear, because the demo shows it. */
export interface DemoAccount extends PersonView {
  readonly password: string;
}

/** The accounts of the demo city, by account name; empty where none was loaded. */
export async function demoAccounts(db: Db): Promise<readonly DemoAccount[]> {
  return await db
    .selectFrom('demo_credential')
    .innerJoin('person', 'person.id', 'demo_credential.person_id')
    .select(['person.id', 'account', 'name', 'fictional', 'password'])
    .where('password', '<>', '')
    .orderBy('account')
    .execute();
}

/** Whether the demo city was loaded into this database. */
export async function isDemoLoaded(db: Db): Promise<boolean> {
  const { rows } = await sql<{ loaded: boolean }>`
    select exists (select from demo_credential where password <> '') as loaded`.execute(db);
  return rows[0]?.loaded ?? false;
}

/** Keeps the password of a fictional person; the table refuses a real one. */
export async function keepDemoPassword(
  db: Db,
  person_id: PersonId,
  password: string,
): Promise<void> {
  await db.insertInto('demo_credential').values({ person_id, password }).execute();
}

/** Marks a client as one of the demo city. */
export async function markDemoClient(db: Db, client_id: ClientId): Promise<void> {
  await db.insertInto('demo_client').values({ client_id }).execute();
}

/** Forgets every password that the demo kept; the people stay, so that it is not loaded again. */
export async function forgetDemoPasswords(db: Db): Promise<void> {
  await db.updateTable('demo_credential').set({ password: '' }).execute();
}
