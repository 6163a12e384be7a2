import type { Db } from '#actions/action.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import { findDirectory } from '#spine/catalog/index.ts';

/** A published directory as an applicant sees it. */
export interface SharedDirectory {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  /** null while the provider is known by name only. */
  readonly provider_id: string | null;
  readonly provider_name: string;
  readonly items: readonly DirectoryItem[];
}

/** The published version of a directory; undefined for drafts and what was withdrawn. */
export async function findSharedDirectory(
  db: Db,
  code: string,
): Promise<SharedDirectory | undefined> {
  const found = await findDirectory(db, code);
  if (found?.state !== 'published') return undefined;
  const { name, version, provider_id, provider_name, description } = found;
  return { code, name, version, provider_id, provider_name, items: description.items };
}

/** The data centre, which acts for providers that have not joined (SDR art. 39). */
export async function findCustodianId(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'data-centre')
    .where('state', '=', 'active')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}

/** Regions in force among the codes, with their names. */
export async function findRegions(
  db: Db,
  codes: readonly string[],
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('region')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute();
}
