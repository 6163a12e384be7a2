import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { ReleaseProfileTable } from '../tables.ts';
import type { DeclaredProfile } from './release-contracts.ts';

type ProfileRow = Selectable<ReleaseProfileTable>;

/** The profile declared last for a directory. */
export async function findProfile(db: Db, directory_code: string): Promise<ProfileRow | undefined> {
  return db
    .selectFrom('opening_release_profile')
    .selectAll()
    .where('directory_code', '=', directory_code)
    .orderBy('version', 'desc')
    .executeTakeFirst();
}

/** Adds a version; earlier ones stay, because releases were judged by them. */
export async function insertProfile(db: Db, row: Omit<ProfileRow, 'version'>): Promise<ProfileRow> {
  const version = ((await findProfile(db, row.directory_code))?.version ?? 0) + 1;
  await db
    .insertInto('opening_release_profile')
    .values({ ...row, version, profile: JSON.stringify(row.profile) })
    .execute();
  return { ...row, version };
}

export function profileView(row: ProfileRow): DeclaredProfile {
  const { directory_code, version, declared_at, profile } = row;
  return { directory_code, version, declared_at: declared_at.toISOString(), profile };
}
