import type { Actor, Db } from '#actions/action.ts';
import { appendFact } from '#actions/facts.ts';
import { newId } from '#kernel/ids.ts';
import { newFirstPassword } from './derived-secrets.ts';
import { insertOrganisation } from './organisations/organisation-store.ts';
import { countHolders, insertMemberships } from './people/membership-store.ts';
import { insertPerson } from './people/person-store.ts';
import type { PasswordHasher } from './ports.ts';

/** What a house without operators needs to get its first one. */
export interface FirstOperator {
  readonly organisation_name: string;
  readonly credit_code: string;
  readonly region_code: string;
  readonly account: string;
  readonly name: string;
}

/**
 * Gives an empty house its data centre and first operator, without whom nobody could register
 * anybody. The password must be replaced at the first sign-in.
 *
 * @returns the first password, to be shown once; nothing when there is an operator already
 */
export async function foundHouse(
  db: Db,
  hasher: PasswordHasher,
  first: FirstOperator,
  now: Date,
): Promise<string | undefined> {
  const initial_password = newFirstPassword();
  const hash = await hasher.hash(initial_password);
  return await db.transaction().execute(async (transaction) => {
    if ((await countHolders(transaction, 'operator')) > 0) return undefined;
    const organisation_id = newId('org');
    const person_id = newId('per');
    await insertOrganisation(
      transaction,
      {
        id: organisation_id,
        name: first.organisation_name,
        kind: 'data-centre',
        credit_code: first.credit_code,
        region_code: first.region_code,
        front_code: null,
        dengbao_level: 3,
        credit_score: 100,
      },
      now,
    );
    const { account, name } = first;
    await insertPerson(
      transaction,
      { id: person_id, account, name, fictional: false, hash, must_change: true },
      now,
    );
    await insertMemberships(transaction, person_id, organisation_id, ['operator'], now);
    const founder: Actor = { kind: 'system', name: 'found-house' };
    await appendFact(transaction, founder, now, {
      type: 'house.founded',
      subjects: [`organisation:${organisation_id}`, `person:${person_id}`],
      payload: { organisation_id, person_id },
    });
    return initial_password;
  });
}
