import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import type { administrators } from '#actions/contract.ts';
import { type Job, job } from '#actions/job.ts';
import { newId, type OrganisationId } from '#kernel/ids.ts';
import { newFirstPassword } from './derived-secrets.ts';
import { partiesFacts } from './facts.ts';
import { findDataCentreId, insertOrganisation } from './organisations/organisation-store.ts';
import { countHolders, insertMemberships } from './people/membership-store.ts';
import { findAccount, insertPerson } from './people/person-store.ts';
import type { PasswordHasher } from './ports.ts';

type Line = (typeof administrators)[number];

/** What a platform without administrators needs to get its first three. */
export interface Founding {
  readonly organisation_name: string;
  readonly credit_code: string;
  readonly region_code: string;
  /** One of each line of 三员, for three different people. */
  readonly administrators: readonly {
    readonly role: Line;
    readonly account: string;
    readonly name: string;
  }[];
}

/** A first administrator and the password to be shown once. */
export interface FirstAdministrator {
  readonly role: Line;
  readonly account: string;
  readonly password: string;
}

/**
 * Gives an empty platform its data centre and the first administrator of each line (三员: GB/T
 * 22239-2019 8.1.5): the first must find somebody who can agree, and no line can make its own
 * second person. A platform founded with fewer gets those that are missing. Each password must be
 * replaced at the first sign-in.
 *
 * @returns those made now, with their passwords; nobody when there were all
 */
export function foundPlatformJob(
  hasher: PasswordHasher,
  founding: Founding,
): Job<z.ZodObject, readonly FirstAdministrator[]> {
  return job({
    name: 'parties.found-platform',
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['house.founded'],
    run: async ({ step }) => {
      const made = await Promise.all(
        founding.administrators.map(async (one) => {
          const password = newFirstPassword();
          return { ...one, password, hash: await hasher.hash(password) };
        }),
      );
      return await step(async ({ db, now, record }) => {
        const missing: typeof made = [];
        for (const one of made) if ((await countHolders(db, one.role)) === 0) missing.push(one);
        if (missing.length === 0) return [];
        const organisation_id =
          (await findDataCentreId(db)) ?? (await insertDataCentre(db, founding, now));
        const founded: FirstAdministrator[] = [];
        for (const one of missing) {
          const account = (await findAccount(db, one.account)) ? `${one.account}-1` : one.account;
          const id = newId('per');
          const person = { id, account, name: one.name, fictional: false, must_change: true };
          await insertPerson(db, { ...person, hash: one.hash }, now);
          await insertMemberships(db, id, organisation_id, [one.role], now, { founded: true });
          await record(
            partiesFacts['house.founded'].of({
              subjects: [`organisation:${organisation_id}`, `person:${id}`],
              payload: { organisation_id, person_id: id, roles: [one.role] },
            }),
          );
          founded.push({ role: one.role, account, password: one.password });
        }
        return founded;
      });
    },
  });
}

async function insertDataCentre(db: Db, founding: Founding, now: Date): Promise<OrganisationId> {
  const id = newId('org');
  const { organisation_name: name, credit_code, region_code } = founding;
  const kind = 'data-centre';
  const assessed = { front_code: null, dengbao_level: 3, credit_score: 100 };
  await insertOrganisation(db, { id, name, kind, credit_code, region_code, ...assessed }, now);
  return id;
}
