import type { Db } from '#actions/action.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';

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
  const row = await db
    .selectFrom('directory as d')
    .innerJoin('directory_version as v', (join) =>
      join.onRef('v.code', '=', 'd.code').onRef('v.version', '=', 'd.published_version'),
    )
    .select(['d.code', 'd.provider_id', 'd.provider_name', 'v.version', 'v.document'])
    .where('d.code', '=', code)
    .where('d.withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { document, ...rest } = row;
  return { ...rest, name: document.name, items: document.items };
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
