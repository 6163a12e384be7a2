import { type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { AgreementId, OrganisationId, ReleaseId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { openingRefusals } from '../refusals.ts';
import type { ReleaseTable } from '../tables.ts';
import type { ReleaseFormat } from './release-shapes.ts';
import { isRunning, statesWhere, wasPublic } from './release-state.ts';

export type Release = Selectable<ReleaseTable>;

export async function findRelease(db: Db, release_id: ReleaseId): Promise<Release | undefined> {
  return db
    .selectFrom('opening_release')
    .selectAll()
    .where('release_id', '=', release_id)
    .executeTakeFirst();
}

export async function getRelease(db: Db, release_id: ReleaseId): Promise<Release> {
  const release = await findRelease(db, release_id);
  if (release) return release;
  throw new Refused([openingRefusals.reason('release-not-found', { detail: release_id })]);
}

/** What the public has now of a directory; what is replaced or withdrawn is not. */
export async function findCurrentRelease(
  db: Db,
  directory_code: string,
): Promise<Release | undefined> {
  return findNewest(db, directory_code, ['released']);
}

/** What the public has, or will have again when its agreement is resumed. */
async function findStanding(db: Db, directory_code: string): Promise<Release | undefined> {
  return findNewest(db, directory_code, ['released', 'suspended']);
}

/**
 * Whether what the public had of a directory is suspended. The agreement is asked as well: the
 * state of its release follows a moment later.
 */
export async function isSuspended(db: Db, directory_code: string): Promise<boolean> {
  const standing = await findStanding(db, directory_code);
  if (!standing?.agreement_id) return false;
  const agreement = await findAgreement(db, standing.agreement_id);
  return standing.state === 'suspended' || agreement?.state === 'suspended';
}

/** Every release that the public has or will have again, with its agreement. */
export async function listStanding(
  db: Db,
): Promise<readonly Pick<Release, 'release_id' | 'directory_code' | 'state' | 'agreement_id'>[]> {
  return db
    .selectFrom('opening_release')
    .select(['release_id', 'directory_code', 'state', 'agreement_id'])
    .where('state', 'in', ['released', 'suspended'])
    .orderBy('directory_code')
    .execute();
}

/** The last release that anybody could take, withdrawn or not: whoever took it has it still. */
export async function findLastPublic(db: Db, directory_code: string): Promise<Release | undefined> {
  return findNewest(db, directory_code, statesWhere(wasPublic));
}

export async function findRunning(db: Db, directory_code: string): Promise<Release | undefined> {
  return findNewest(db, directory_code, statesWhere(isRunning));
}

async function findNewest(
  db: Db,
  directory_code: string,
  states: readonly Release['state'][],
): Promise<Release | undefined> {
  return db
    .selectFrom('opening_release')
    .selectAll()
    .where('directory_code', '=', directory_code)
    .where('state', 'in', states)
    .orderBy('created_at', 'desc')
    .orderBy('release_id', 'desc')
    .executeTakeFirst();
}

export async function updateRelease(
  db: Db,
  release_id: ReleaseId,
  changes: Updateable<ReleaseTable>,
): Promise<void> {
  await db
    .updateTable('opening_release')
    .set(changes)
    .where('release_id', '=', release_id)
    .execute();
}

/** Serialises what is done to the releases of one directory, until the transaction ends. */
export async function lockReleases(db: Db, directory_code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('opening'), hashtext(${directory_code}))`.execute(
    db,
  );
}

/** Which releases of a directory to list. */
export interface ReleaseFilter {
  readonly directory_code: string;
  readonly public_only: boolean;
  readonly before_id: ReleaseId | undefined;
  readonly limit: number;
}

/** Newest first, below the id given. */
export async function listReleaseRows(db: Db, filter: ReleaseFilter): Promise<readonly Release[]> {
  let query = db
    .selectFrom('opening_release')
    .selectAll()
    .where('directory_code', '=', filter.directory_code)
    .orderBy('release_id', 'desc')
    .limit(filter.limit);
  if (filter.public_only) query = query.where('state', 'in', statesWhere(wasPublic));
  if (filter.before_id) query = query.where('release_id', '<', filter.before_id);
  return query.execute();
}

/** The current releases of all directories, by code, after the code given. */
export async function listCurrentReleases(
  db: Db,
  filter: {
    readonly provider_id: OrganisationId | undefined;
    readonly after_code: string | undefined;
    readonly limit: number;
  },
): Promise<readonly Release[]> {
  let query = db
    .selectFrom('opening_release')
    .distinctOn('directory_code')
    .selectAll()
    .where('state', '=', 'released')
    .orderBy('directory_code')
    .orderBy('created_at', 'desc')
    .orderBy('release_id', 'desc')
    .limit(filter.limit);
  if (filter.provider_id) query = query.where('provider_id', '=', filter.provider_id);
  if (filter.after_code) query = query.where('directory_code', '>', filter.after_code);
  return query.execute();
}

/** Since when the public has, or had, data sets, and in which formats it has them now. */
export async function listPublicDays(
  db: Db,
  codes: readonly string[],
): Promise<
  readonly { code: string; first_released_at: Date; formats: readonly ReleaseFormat[] }[]
> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('opening_release')
    .select(['directory_code as code', 'state', 'released_at', 'files'])
    .where('directory_code', 'in', [...codes])
    .where('released_at', 'is not', null)
    .orderBy('released_at')
    .execute();
  const days = new Map<string, { first_released_at: Date; formats: readonly ReleaseFormat[] }>();
  for (const { code, state, released_at, files } of rows) {
    const first_released_at = days.get(code)?.first_released_at ?? released_at;
    if (first_released_at === null) continue;
    const formats = state === 'released' ? files.map(({ format }) => format) : [];
    days.set(code, {
      first_released_at,
      formats: formats.length > 0 ? formats : (days.get(code)?.formats ?? []),
    });
  }
  return [...days].map(([code, found]) => ({ code, ...found }));
}

/** The agreements with the public under which a directory was ever given. */
export async function listAgreementIds(
  db: Db,
  directory_code: string,
): Promise<readonly AgreementId[]> {
  const rows = await db
    .selectFrom('opening_release')
    .select('agreement_id')
    .where('directory_code', '=', directory_code)
    .where('agreement_id', 'is not', null)
    .execute();
  return rows.flatMap(({ agreement_id }) => (agreement_id === null ? [] : [agreement_id]));
}
