import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import type { OpeningFigures } from './figure-shapes.ts';

type Counted = Pick<
  OpeningFigures,
  | 'released'
  | 'on_time'
  | 'stale'
  | 'broken'
  | 'not_checked'
  | 'described_percent'
  | 'errors_open'
  | 'errors_overdue'
>;

/** What this room's own tables count of a body; of the whole city where none is named. */
export async function countOpenings(
  db: Db,
  now: Date,
  provider_id: OrganisationId | null,
): Promise<Counted> {
  const { rows } = await sql<Record<keyof Counted, string | null>>`
    with health as (select h.* from opening_health h join opening_release r
        on r.release_id = h.release_id and r.state = 'released'
        where ${provider_id}::text is null or h.provider_id = ${provider_id}),
      released as (select count(*) as n from opening_release where state = 'released'
        and (${provider_id}::text is null or provider_id = ${provider_id})),
      errors as (select count(*) as open, count(*) filter (where due_at < ${now}) as overdue
        from opening_error_report where state = 'reported'
        and (${provider_id}::text is null or provider_id = ${provider_id}))
    select (select n from released) as released,
      count(*) filter (where due_at >= ${now}) as on_time,
      count(*) filter (where due_at < ${now}) as stale,
      count(*) filter (where jsonb_array_length(problems) > 0) as broken,
      (select n from released) - count(*) as not_checked,
      floor(avg(described_percent)) as described_percent,
      (select open from errors) as errors_open, (select overdue from errors) as errors_overdue
    from health`.execute(db);
  const [row] = rows;
  const of = (name: keyof Counted): number => Number(row?.[name] ?? 0);
  return {
    released: of('released'),
    on_time: of('on_time'),
    stale: of('stale'),
    broken: of('broken'),
    not_checked: of('not_checked'),
    described_percent: row?.described_percent == null ? null : of('described_percent'),
    errors_open: of('errors_open'),
    errors_overdue: of('errors_overdue'),
  };
}

/** The agreements with the public under which data was ever given, by the body it is of. */
export async function publicAgreementsByProvider(
  db: Db,
): Promise<ReadonlyMap<OrganisationId, readonly AgreementId[]>> {
  const rows = await db
    .selectFrom('opening_release')
    .select(['provider_id', 'agreement_id'])
    .where('agreement_id', 'is not', null)
    .execute();
  const found = new Map<OrganisationId, AgreementId[]>();
  for (const { provider_id, agreement_id } of rows) {
    if (agreement_id === null) continue;
    found.set(provider_id, [...(found.get(provider_id) ?? []), agreement_id]);
  }
  return found;
}

/** The data sets of each published example of reuse. */
export async function listShownDataSets(db: Db): Promise<readonly (readonly string[])[]> {
  const rows = await db
    .selectFrom('opening_showcase')
    .select('directory_codes')
    .where('state', '=', 'published')
    .execute();
  return rows.map(({ directory_codes }) => directory_codes);
}
