import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import { withForce } from '#actions/valid-dates.ts';
import type { LegalBasisId, OrganisationId } from '#kernel/ids.ts';
import type { LegalBasisTable } from '../tables.ts';
import type { LegalBasis } from './legal-basis-contracts.ts';

/** The register, of one organisation or of all. */
export async function listLegalBasisRows(
  db: Db,
  organisation_id: OrganisationId | undefined,
  now: Date,
): Promise<LegalBasis[]> {
  let query = db.selectFrom('legal_basis').selectAll().orderBy('organisation_id').orderBy('id');
  if (organisation_id) query = query.where('organisation_id', '=', organisation_id);
  return (await query.execute()).map((row) => withForce(row, now));
}

export async function findLegalBasis(
  db: Db,
  id: LegalBasisId,
): Promise<Selectable<LegalBasisTable> | undefined> {
  return db.selectFrom('legal_basis').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Whether the same legal basis stands in the register. */
export async function hasLegalBasis(
  db: Db,
  basis: Pick<LegalBasis, 'organisation_id' | 'law' | 'article' | 'name'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('legal_basis')
    .select('id')
    .where('organisation_id', '=', basis.organisation_id)
    .where('law', '=', basis.law)
    .where('article', '=', basis.article)
    .where('name', '=', basis.name)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertLegalBasis(
  db: Db,
  row: Selectable<LegalBasisTable>,
  now: Date,
): Promise<LegalBasis> {
  await db.insertInto('legal_basis').values(row).execute();
  return withForce({ ...row }, now);
}
