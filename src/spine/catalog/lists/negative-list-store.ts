import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import { withForce } from '#actions/valid-dates.ts';
import type { NegativeEntryTable } from '../tables.ts';
import type { NegativeEntry } from './negative-list-contracts.ts';

/** The negative list, of one directory or whole. */
export async function listNegativeEntries(
  db: Db,
  now: Date,
  directory_code?: string,
): Promise<NegativeEntry[]> {
  let query = db.selectFrom('negative_entry').selectAll().orderBy('id');
  if (directory_code) query = query.where('directory_code', '=', directory_code);
  return (await query.execute()).map((row) => withForce(row, now));
}

export async function insertNegativeEntry(
  db: Db,
  row: Selectable<NegativeEntryTable>,
  now: Date,
): Promise<NegativeEntry> {
  await db.insertInto('negative_entry').values(row).execute();
  return withForce({ ...row }, now);
}
