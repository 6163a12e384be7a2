import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { MisuseTable } from '../tables.ts';

export type MisuseRow = Selectable<MisuseTable>;

/** How many breaches of a body are not resolved. */
export async function countOpenMisuse(db: Db, organisation_id: string): Promise<number> {
  const row = await db
    .selectFrom('opening_misuse')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('organisation_id', '=', organisation_id)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

/** The breach, held until the end of the transaction; nothing when unknown. */
export async function findMisuse(db: Db, id: string): Promise<MisuseRow | undefined> {
  return db
    .selectFrom('opening_misuse')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
