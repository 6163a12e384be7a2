import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId, PersonId, ShowcaseId } from '#kernel/ids.ts';
import type { ShowcaseTable } from '../tables.ts';
import type { ShowcaseState } from './showcase-shapes.ts';

export type Showcase = Selectable<ShowcaseTable>;

/** The example, held until the end of the transaction where `lock` is set; nothing when unknown. */
export async function findShowcase(
  db: Db,
  id: ShowcaseId,
  lock: boolean,
): Promise<Showcase | undefined> {
  const query = db.selectFrom('opening_showcase').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** How many examples a person submitted since an instant. */
export async function countShowcasesOf(db: Db, person_id: PersonId, since: Date): Promise<number> {
  const row = await db
    .selectFrom('opening_showcase')
    .select(({ fn }) => fn.countAll<string>().as('submitted'))
    .where('submitted_by', '=', person_id)
    .where('submitted_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.submitted);
}

/** Which examples to list. */
export interface ShowcaseFilter {
  readonly directory_code: string | undefined;
  readonly kind: Showcase['kind'] | undefined;
  readonly state: ShowcaseState | undefined;
  /** Whose examples are listed before they are public too; null sees all. */
  readonly organisation_id: OrganisationId | null;
  readonly before_id: ShowcaseId | undefined;
  readonly limit: number;
}

/** A page of examples, newest first. */
export async function listShowcaseRows(
  db: Db,
  { directory_code, kind, state, organisation_id, before_id, limit }: ShowcaseFilter,
): Promise<readonly Showcase[]> {
  let query = db.selectFrom('opening_showcase').selectAll().orderBy('id', 'desc').limit(limit);
  if (organisation_id !== null) {
    query = query.where(({ eb, or }) =>
      or([
        eb('state', '=', 'published'),
        eb('organisation_id', '=', organisation_id),
        eb('provider_id', '=', organisation_id),
      ]),
    );
  }
  if (directory_code) {
    query = query.where(sql<boolean>`directory_codes @> ${[directory_code]}::text[]`);
  }
  if (kind) query = query.where('kind', '=', kind);
  if (state) query = query.where('state', '=', state);
  if (before_id) query = query.where('id', '<', before_id);
  return query.execute();
}
