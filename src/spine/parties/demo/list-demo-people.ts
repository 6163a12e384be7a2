import type { Db } from '#actions/action.ts';
import type { PersonId } from '#kernel/ids.ts';

/** A fictional person in one of their roles. */
export interface DemoPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly role_name_zh: string;
  readonly organisation_name: string;
}

/** Those of the people who are of the demo city, once for each role that they hold. */
export async function listDemoPeople(
  db: Db,
  ids: readonly PersonId[],
): Promise<readonly DemoPerson[]> {
  return await db
    .selectFrom('demo_credential')
    .innerJoin('person', 'person.id', 'demo_credential.person_id')
    .innerJoin('membership', 'membership.person_id', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .innerJoin('role', 'role.key', 'membership.role')
    .select(['person.id', 'person.name', 'name_zh as role_name_zh'])
    .select('organisation.name as organisation_name')
    .where('person.id', 'in', [...ids])
    .execute();
}
