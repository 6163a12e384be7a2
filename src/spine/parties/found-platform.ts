import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { type Job, job } from '#actions/job.ts';
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
export function foundPlatformJob(
  hasher: PasswordHasher,
  first: FirstAdministrator,
): Job<z.ZodObject, string | undefined> {
  return job({
    name: 'parties.found-platform',
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['house.founded'],
    run: async ({ step }) => {
      const initial_password = newFirstPassword();
      const hash = await hasher.hash(initial_password);
      return await step(async ({ db, now, record }) => {
        if ((await countHolders(db, 'system-administrator')) > 0) return undefined;
        const organisation_id =
          (await findDataCentreId(db)) ?? (await insertDataCentre(db, first, now));
        const person_id = newId('per');
        const { account, name } = first;
        const person = { id: person_id, account, name, fictional: false, must_change: true };
        await insertPerson(db, { ...person, hash }, now);
        await insertMemberships(db, person_id, organisation_id, ['system-administrator'], now);
        await record(
          partiesFacts['house.founded'].of({
            subjects: [`organisation:${organisation_id}`, `person:${person_id}`],
            payload: { organisation_id, person_id },
          }),
        );
        return initial_password;
      });
    },
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
