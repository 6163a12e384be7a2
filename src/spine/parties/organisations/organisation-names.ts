import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';

/** The names of organisations by their ids, for pages of other rooms. */
export async function organisationNames(
  db: Db,
  ids: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
