import type { Actor, Db } from '#actions/action.ts';
import { appendFact } from '#actions/facts.ts';
import { newId } from '#kernel/ids.ts';
import { newFirstPassword } from './derived-secrets.ts';
import { partiesFacts } from './facts.ts';
import { insertOrganisation, listOrganisations } from './organisations/organisation-store.ts';
import { countHolders, insertMemberships } from './people/membership-store.ts';
import { insertPerson } from './people/person-store.ts';
import type { PasswordHasher } from './ports.ts';

/** What a platform without a system administrator needs to get its first one. */
export interface FirstAdministrator {
  readonly organisation_name: string;
  readonly credit_code: string;
  readonly region_code: string;
  readonly account: string;
  readonly name: string;
}

/**
 * Gives an empty platform its data centre and its first system administrator, without whom nobody
 * could register anybody; one filled before there were administrators gets only the latter.
 * The password must be replaced at the first sign-in.
 *
 * @returns the first password, to be shown once; nothing when there is such an administrator
 */
export async function foundHouse(
  db: Db,
  hasher: PasswordHasher,
  first: FirstAdministrator,
  now: Date,
): Promise<string | undefined> {
  const initial_password = newFirstPassword();
  const hash = await hasher.hash(initial_password);
  return await db.transaction().execute(async (transaction) => {
    if ((await countHolders(transaction, 'system-administrator')) > 0) return undefined;
    const organisation_id =
      (await findDataCentreId(transaction)) ?? (await insertDataCentre(transaction, first, now));
    const person_id = newId('per');
    const { account, name } = first;
    await insertPerson(
      transaction,
      { id: person_id, account, name, fictional: false, hash, must_change: true },
      now,
    );
    await insertMemberships(transaction, person_id, organisation_id, ['system-administrator'], now);
    const founder: Actor = { kind: 'system', name: 'found-house' };
    await appendFact(
      transaction,
      founder,
      now,
      partiesFacts['house.founded'].of({
        subjects: [`organisation:${organisation_id}`, `person:${person_id}`],
        payload: { organisation_id, person_id },
      }),
    );
    return initial_password;
  });
}

async function findDataCentreId(db: Db): Promise<string | undefined> {
  const [centre] = await listOrganisations(db, { kind: 'data-centre', limit: 1 });
  return centre?.id;
}

async function insertDataCentre(db: Db, first: FirstAdministrator, now: Date): Promise<string> {
  const id = newId('org');
  const { organisation_name: name, credit_code, region_code } = first;
  const kind = 'data-centre';
  const assessed = { front_code: null, dengbao_level: 3, credit_score: 100 };
  await insertOrganisation(db, { id, name, kind, credit_code, region_code, ...assessed }, now);
  return id;
}
