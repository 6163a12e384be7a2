import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { MisuseId, OrganisationId } from '#kernel/ids.ts';
import type { MisuseTable } from '../tables.ts';

export type MisuseRow = Selectable<MisuseTable>;

/** How many breaches of a body are not resolved. */
export async function countOpenMisuse(db: Db, organisation_id: OrganisationId): Promise<number> {
  const row = await db
    .selectFrom('opening_misuse')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('organisation_id', '=', organisation_id)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.open);
}

/** The breach, held until the end of the transaction; nothing when unknown. */
export async function findMisuse(db: Db, id: MisuseId): Promise<MisuseRow | undefined> {
  return db
    .selectFrom('opening_misuse')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Breaches under agreements of a body, on either side of them, newest first; null sees all. */
export async function listMisuseRows(
  db: Db,
  filter: {
    readonly party_id: OrganisationId | null;
    readonly open_only: boolean;
    readonly before_id: MisuseId | undefined;
    readonly limit: number;
  },
): Promise<readonly MisuseRow[]> {
  const { party_id, open_only, before_id, limit } = filter;
  let query = db.selectFrom('opening_misuse').selectAll().orderBy('id', 'desc').limit(limit);
  if (party_id !== null) {
    query = query.where(({ eb, or }) =>
      or([eb('organisation_id', '=', party_id), eb('provider_id', '=', party_id)]),
    );
  }
  if (open_only) query = query.where('resolved_at', 'is', null);
  if (before_id) query = query.where('id', '<', before_id);
  return query.execute();
}
