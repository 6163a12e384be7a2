import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import type { OrganisationKind, OrganisationView } from '../views.ts';

/** The body in which citizens stand; it is there from the first migration on. */
export const publicOrganisationId = 'org_00000000000000000000public';

/** Which organisations are wanted; without a filter, all. */
export interface OrganisationFilter {
  readonly kind?: OrganisationKind | undefined;
  readonly q?: string | undefined;
  /** The place (`placeOf`) of the last one on the page before. */
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** The organisation, or nothing. */
export async function findOrganisation(
  db: Db,
  organisation_id: OrganisationId,
): Promise<OrganisationView | undefined> {
  return await organisations(db).where('organisation.id', '=', organisation_id).executeTakeFirst();
}

/** The organisation; refuses when there is none. */
export async function getOrganisation(
  db: Db,
  organisation_id: OrganisationId,
): Promise<OrganisationView> {
  const found = await findOrganisation(db, organisation_id);
  if (found) return found;
  throw new Refused([
    partiesRefusals.reason('organisation-not-found', {
      field: 'organisation_id',
      detail: organisation_id,
    }),
  ]);
}

/** As `getOrganisation`, and holds the row until the transaction ends: states must not race. */
export async function lockOrganisation(
  db: Db,
  organisation_id: OrganisationId,
): Promise<OrganisationView> {
  await sql`select from organisation where id = ${organisation_id} for update`.execute(db);
  return await getOrganisation(db, organisation_id);
}

/** Organisations in the order of their front codes; those without one come last. */
export async function listOrganisations(
  db: Db,
  filter: OrganisationFilter = {},
): Promise<readonly OrganisationView[]> {
  const { kind, q, after, limit } = filter;
  const pattern = q === undefined ? undefined : `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return await organisations(db)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'department'))
    .$if(after !== undefined, (query) => query.where(place, '>', after ?? ''))
    .$if(pattern !== undefined, (query) =>
      query.where((is) =>
        is.or([
          is('organisation.name', 'ilike', pattern ?? ''),
          is('credit_code', 'ilike', pattern ?? ''),
          is('front_code', 'ilike', pattern ?? ''),
        ]),
      ),
    )
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .orderBy(place)
    .execute();
}

/** Where an organisation stands in a list: the cursor after it. */
export function placeOf({ front_code, id }: OrganisationView): string {
  return `${front_code ?? '~'} ${id}`;
}

// "C", so that the database compares as the cursor was made, whatever its locale.
const place = sql<string>`(coalesce(front_code, '~') || ' ' || organisation.id) collate "C"`;

/** Whether this installation knows the body by the name, the code or the front code already. */
export async function findOrganisationClashes(
  db: Db,
  wanted: {
    readonly name: string;
    readonly credit_code: string;
    readonly front_code?: string | undefined;
  },
): Promise<{
  readonly name: boolean;
  readonly credit_code: boolean;
  readonly front_code: boolean;
}> {
  const rows = await db
    .selectFrom('organisation')
    .select(['name', 'credit_code', 'front_code'])
    .where((is) =>
      is.or([
        is('name', '=', wanted.name),
        is('credit_code', '=', wanted.credit_code),
        is('front_code', '=', wanted.front_code ?? ''),
      ]),
    )
    .execute();
  return {
    name: rows.some((row) => row.name === wanted.name),
    credit_code: rows.some((row) => row.credit_code === wanted.credit_code),
    front_code: rows.some((row) => row.front_code === wanted.front_code),
  };
}

export interface NewOrganisation {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly credit_code: string;
  readonly region_code: string;
  readonly front_code: string | null;
  readonly dengbao_level: number;
  readonly credit_score: number;
}

export async function insertOrganisation(
  db: Db,
  organisation: NewOrganisation,
  now: Date,
): Promise<void> {
  await db
    .insertInto('organisation')
    .values({ ...organisation, registered_at: now })
    .execute();
}

export async function setOrganisationState(
  db: Db,
  organisation_id: OrganisationId,
  state: OrganisationView['state'],
): Promise<void> {
  await db.updateTable('organisation').set({ state }).where('id', '=', organisation_id).execute();
}

/** Whether a region code is given out today. */
export async function isRegionInForce(db: Db, code: string): Promise<boolean> {
  const row = await db
    .selectFrom('region')
    .select('code')
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Why a row of a register cannot be about this organisation. */
export async function organisationReasons(
  db: Db,
  organisation_id: OrganisationId,
): Promise<readonly Refusal[]> {
  if (await findOrganisation(db, organisation_id)) return [];
  const found = { field: 'organisation_id', detail: organisation_id };
  return [partiesRefusals.reason('organisation-not-found', found)];
}

/** The data centre, which acts for providers that have not joined (SDR art. 39). */
export async function findDataCentreId(db: Db): Promise<OrganisationId | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'data-centre')
    .where('state', '=', 'active')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}

function organisations(db: Db) {
  return db
    .selectFrom('organisation')
    .innerJoin('region', 'region.code', 'organisation.region_code')
    .select([
      'organisation.id',
      'organisation.name',
      'kind',
      'credit_code',
      'region_code',
      'region.name as region_name',
      'front_code',
      'state',
      'dengbao_level',
      'credit_score',
    ]);
}
