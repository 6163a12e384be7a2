import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import { isRowInForce, withForce } from '#actions/valid-dates.ts';
import type { FastTrackId, OrganisationId } from '#kernel/ids.ts';
import type { FastTrackAuthorisation } from './register-contracts.ts';
import type { FastTrackTable } from './tables.ts';

/** What providers grant without being asked, one by one. */
export async function listFastTracks(db: Db, now: Date): Promise<FastTrackAuthorisation[]> {
  const rows = await db.selectFrom('fast_track_authorisation').selectAll().orderBy('id').execute();
  return rows.map((row) => withForce(row, now));
}

/** Whether a provider grants a kind of scenario for a directory without being asked. */
export async function hasFastTrack(
  db: Db,
  grant: {
    readonly provider_id: OrganisationId;
    readonly scenario_type: string;
    readonly directory_code: string;
  },
  now: Date,
): Promise<boolean> {
  const rows = await db
    .selectFrom('fast_track_authorisation')
    .select(['valid_from', 'valid_to'])
    .where('provider_id', '=', grant.provider_id)
    .where('scenario_type', '=', grant.scenario_type)
    .where((eb) =>
      eb.or([eb('directory_code', 'is', null), eb('directory_code', '=', grant.directory_code)]),
    )
    .execute();
  return rows.some((row) => isRowInForce(row, now));
}

export async function findFastTrack(
  db: Db,
  id: FastTrackId,
): Promise<Selectable<FastTrackTable> | undefined> {
  return db
    .selectFrom('fast_track_authorisation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertFastTrack(
  db: Db,
  row: Selectable<FastTrackTable>,
  now: Date,
): Promise<FastTrackAuthorisation> {
  await db.insertInto('fast_track_authorisation').values(row).execute();
  return withForce({ ...row }, now);
}

/** Sets the last day of a fast-track authorisation. */
export async function setFastTrackEnd(db: Db, id: FastTrackId, valid_to: string): Promise<void> {
  await db.updateTable('fast_track_authorisation').set({ valid_to }).where('id', '=', id).execute();
}
