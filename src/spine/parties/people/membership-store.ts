import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { Role } from '#actions/contract.ts';
import type { OrganisationId, PersonId } from '#kernel/ids.ts';
import type { OrganisationKind, PersonView } from '../views.ts';
import { viewPerson } from './person-store.ts';

/** One body a person stands in, with the roles held there. */
export interface Membership {
  readonly organisation_id: OrganisationId;
  readonly roles: readonly Role[];
}

/** One person of an organisation, with the roles held there. */
export interface Member {
  readonly person: PersonView;
  readonly organisation_id: OrganisationId;
  readonly roles: Role[];
}

/** The bodies of a person, the oldest membership first. */
export async function membershipsOf(db: Db, person_id: PersonId): Promise<readonly Membership[]> {
  return await db
    .selectFrom('membership')
    .select(['organisation_id', rolesHeld])
    .where('person_id', '=', person_id)
    .groupBy('organisation_id')
    .orderBy(sql`min(granted_at)`)
    .orderBy('organisation_id')
    .execute();
}

/** The people of an organisation, by account. */
export async function membersOf(db: Db, organisation_id: OrganisationId): Promise<Member[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'account', 'name', 'fictional', rolesHeld])
    .where('organisation_id', '=', organisation_id)
    .groupBy('person.id')
    .orderBy('account')
    .execute();
  return rows.map((row) => ({ person: viewPerson(row), organisation_id, roles: row.roles }));
}

/** The roles of one person in one organisation; empty when there are none. */
export async function rolesIn(
  db: Db,
  person_id: PersonId,
  organisation_id: OrganisationId,
): Promise<readonly Role[]> {
  const all = await membershipsOf(db, person_id);
  return all.find((one) => one.organisation_id === organisation_id)?.roles ?? [];
}

export async function insertMemberships(
  db: Db,
  person_id: PersonId,
  organisation_id: OrganisationId,
  roles: readonly Role[],
  now: Date,
  by: { readonly founded?: boolean; readonly granted_by?: PersonId | null } = {},
): Promise<void> {
  const given = { person_id, organisation_id, granted_at: now, ...by };
  await db
    .insertInto('membership')
    .values(roles.map((role) => ({ ...given, role })))
    .execute();
}

export async function deleteMembership(
  db: Db,
  person_id: PersonId,
  organisation_id: OrganisationId,
  role: Role,
): Promise<void> {
  await db
    .deleteFrom('membership')
    .where('person_id', '=', person_id)
    .where('organisation_id', '=', organisation_id)
    .where('role', '=', role)
    .execute();
}

/**
 * How many hold a role. Waits for others who count, so that two withdrawals at the same moment
 * cannot both believe that the other one remains.
 */
export async function countHolders(db: Db, role: Role): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`membership:${role}`}))`.execute(db);
  const row = await db
    .selectFrom('membership')
    .select(({ fn }) => fn.count<string>('person_id').distinct().as('holders'))
    .where('role', '=', role)
    .executeTakeFirstOrThrow();
  return Number(row.holders);
}

/** Which of the wanted roles nobody may hold beside the others or beside those held anywhere. */
export async function rolesExcluded(
  db: Db,
  person_id: PersonId | undefined,
  wanted: readonly Role[],
): Promise<readonly Role[]> {
  const held = person_id === undefined ? [] : await membershipsOf(db, person_id);
  const beside = new Set([...wanted, ...held.flatMap(({ roles }) => roles)]);
  const rows = await db
    .selectFrom('role')
    .select(['key', 'excludes'])
    .where('key', 'in', [...wanted])
    .execute();
  return rows
    .filter(({ excludes }) => excludes.some((one) => beside.has(one)))
    .map((one) => one.key);
}

/** Which of the roles do not belong into this kind of organisation. */
export async function rolesThatDoNotFit(
  db: Db,
  roles: readonly Role[],
  kind: OrganisationKind,
): Promise<readonly Role[]> {
  const fitting = await db
    .selectFrom('role')
    .select('key')
    .where(sql<boolean>`${kind} = any(fits)`)
    .execute();
  return roles.filter((role) => !fitting.some(({ key }) => key === role));
}

const rolesHeld = sql<Role[]>`array_agg(role order by role)`.as('roles');
