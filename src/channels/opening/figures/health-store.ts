import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { HealthTable } from '../tables.ts';

export type Health = Selectable<HealthTable>;

/** What the last check of a data set found; nothing where there was none. */
export async function findHealth(db: Db, directory_code: string): Promise<Health | undefined> {
  return db
    .selectFrom('opening_health')
    .selectAll()
    .where('directory_code', '=', directory_code)
    .forUpdate()
    .executeTakeFirst();
}

/** Keeps what a check found in the place of what the last one did. */
export async function saveHealth(db: Db, health: Health): Promise<void> {
  const { directory_code, ...found } = health;
  const row = { ...found, problems: JSON.stringify(found.problems) };
  await db
    .insertInto('opening_health')
    .values({ directory_code, ...row })
    .onConflict((conflict) => conflict.column('directory_code').doUpdateSet(row))
    .execute();
}

/** Notes that a check found what the last one did. */
export async function touchHealth(db: Db, directory_code: string, checked_at: Date): Promise<void> {
  await db
    .updateTable('opening_health')
    .set({ checked_at })
    .where('directory_code', '=', directory_code)
    .execute();
}

/** What was checked once and is not given to the public any more. */
export async function listForgotten(db: Db): Promise<readonly Health[]> {
  return db
    .selectFrom('opening_health as h')
    .selectAll('h')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('opening_release as r')
            .select('r.release_id')
            .whereRef('r.directory_code', '=', 'h.directory_code')
            .where('r.state', '=', 'released'),
        ),
      ),
    )
    .execute();
}

/** Which checks to list. */
export interface HealthFilter {
  readonly provider_id: OrganisationId | undefined;
  readonly problem: 'broken' | 'stale' | undefined;
  readonly now: Date;
  readonly after_code: string | undefined;
  readonly limit: number;
}

/** What the last checks of open data sets found, by code. */
export async function listHealthRows(
  db: Db,
  { provider_id, problem, now, after_code, limit }: HealthFilter,
): Promise<readonly Health[]> {
  let query = db.selectFrom('opening_health').selectAll().orderBy('directory_code').limit(limit);
  if (provider_id) query = query.where('provider_id', '=', provider_id);
  if (problem === 'stale') query = query.where('due_at', '<', now);
  if (problem === 'broken') {
    query = query.where(({ eb, fn, val }) =>
      eb(fn<number>('jsonb_array_length', ['problems']), '>', val(0)),
    );
  }
  if (after_code) query = query.where('directory_code', '>', after_code);
  return query.execute();
}
