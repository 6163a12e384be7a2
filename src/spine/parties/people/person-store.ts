import type { Db } from '#actions/action.ts';
import type { PersonId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import type { PersonView } from '../views.ts';

/** An account with what is needed to check a password; never leaves this room. */
export interface Account extends PersonView {
  readonly hash: string;
  readonly must_change: boolean;
}

export interface NewPerson extends PersonView {
  readonly hash: string;
  readonly must_change: boolean;
  /** Who asked for the account; nobody where the platform was founded with it. */
  readonly registered_by?: PersonId | null;
}

/** The account as the person writes it, whatever the case. */
export async function findAccount(db: Db, account: string): Promise<Account | undefined> {
  return await accounts(db).where('account', '=', account.toLowerCase()).executeTakeFirst();
}

/** The account of a person; refuses when there is none. */
export async function getAccountOf(db: Db, person_id: PersonId): Promise<Account> {
  const found = await accounts(db).where('person.id', '=', person_id).executeTakeFirst();
  if (found) return found;
  throw new Refused([partiesRefusals.reason('person-not-found')]);
}

/** The person with this account; refuses when there is none. */
export async function getPersonByAccount(db: Db, account: string): Promise<PersonView> {
  const found = await findAccount(db, account);
  if (found) return viewPerson(found);
  throw new Refused([
    partiesRefusals.reason('person-not-found', { field: 'account', detail: account }),
  ]);
}

/** Which of the ids belong to people here. */
export async function knownPersonIds(
  db: Db,
  ids: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function insertPerson(db: Db, person: NewPerson, now: Date): Promise<void> {
  const { id, account, name, fictional, hash, must_change, registered_by = null } = person;
  await db
    .insertInto('person')
    .values({ id, account, name, fictional, registered_at: now, registered_by })
    .execute();
  await db
    .insertInto('person_password')
    .values({ person_id: id, hash, must_change, changed_at: now })
    .execute();
}

/**
 * Puts a new hash in place of the old one.
 *
 * @param must_change whether somebody else knows the password, so that it may open nothing else
 */
export async function setPassword(
  db: Db,
  person_id: PersonId,
  hash: string,
  now: Date,
  must_change = false,
): Promise<void> {
  await db
    .updateTable('person_password')
    .set({ hash, must_change, changed_at: now })
    .where('person_id', '=', person_id)
    .execute();
}

/** What others see of a person: a fictional one is marked wherever the name is shown. */
export function viewPerson(person: PersonView): PersonView {
  const { id, account, name, fictional } = person;
  return { id, account, name: fictional ? `${name}〔虚构〕` : name, fictional };
}

function accounts(db: Db) {
  return db
    .selectFrom('person')
    .innerJoin('person_password', 'person_password.person_id', 'person.id')
    .select(['person.id', 'account', 'name', 'fictional', 'hash', 'must_change']);
}
