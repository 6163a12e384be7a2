import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import type { OpeningType, UpdateCycle } from './directory-words.ts';

/** What a published directory said of its opening (SDR art. 42). */
export interface Openness {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly provider_id: OrganisationId | null;
  readonly provider_name: string;
  readonly domain: string;
  readonly tier: OpeningType;
  readonly condition: string | null;
  readonly update_cycle: UpdateCycle;
}

/** Which directories to tell of, by code. */
export interface OpennessFilter {
  readonly tiers: readonly OpeningType[];
  readonly provider_id?: OrganisationId | undefined;
  /** Only these; all of them where absent. */
  readonly codes?: readonly string[] | undefined;
  readonly after_code?: string | undefined;
  readonly limit: number;
}

/**
 * What the directories that were published at an instant said of their opening then, by code. The
 * moves and versions of directories are kept for good, so any day of the past can be asked for.
 */
export async function listOpeningsAt(
  db: Db,
  at: Date,
  filter: OpennessFilter,
): Promise<readonly Openness[]> {
  const { tiers, limit } = filter;
  const chosen = filter.codes ? [...filter.codes] : null;
  const provider_id = filter.provider_id ?? null;
  const after_code = filter.after_code ?? null;
  const { rows } = await sql<Openness>`
    select v.code, v.version, v.document ->> 'name' as name,
      v.document ->> 'provider_id' as provider_id, v.document ->> 'provider_name' as provider_name,
      v.document ->> 'domain' as domain, v.document #>> '{opening,type}' as tier,
      v.document #>> '{opening,condition}' as condition,
      v.document ->> 'update_cycle' as update_cycle
    from directory d
    join lateral (select m.move, m.version from directory_move m
      where m.code = d.code and m.at <= ${at} and m.move in ('publish', 'withdraw')
      order by m.move_seq desc limit 1) last on last.move = 'publish'
    join directory_version v on v.code = d.code and v.version = last.version
    where v.document #>> '{opening,type}' = any(${[...tiers]})
      and (${provider_id}::text is null or v.document ->> 'provider_id' = ${provider_id})
      and (${chosen}::text[] is null or d.code = any(${chosen}))
      and (${after_code}::text is null or d.code > ${after_code})
    order by d.code limit ${limit}`.execute(db);
  return rows;
}

/** Codes that were published or withdrawn after one instant and up to another, by code. */
export async function listCodesMoved(
  db: Db,
  after: Date,
  until: Date,
  page: { readonly after_code: string | undefined; readonly limit: number },
): Promise<readonly string[]> {
  const { after_code, limit } = page;
  const { rows } = await sql<{ code: string }>`
    select distinct code from directory_move
    where at > ${after} and at <= ${until} and move in ('publish', 'withdraw')
      and (${after_code ?? null}::text is null or code > ${after_code ?? null})
    order by code limit ${limit}`.execute(db);
  return rows.map(({ code }) => code);
}

/** The moments at which directories were first published with a tier of opening, by code. */
export async function listFirstPublished(
  db: Db,
  codes: readonly string[],
  tier: OpeningType,
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ code: string; first: Date }>`
    select m.code, min(m.at) as first from directory_move m
    join directory_version v on v.code = m.code and v.version = m.version
    where m.code = any(${[...codes]}) and m.move = 'publish'
      and v.document #>> '{opening,type}' = ${tier}
    group by m.code`.execute(db);
  return new Map(rows.map(({ code, first }) => [code, first]));
}

/** How many published directories of a body are of a tier; unclaimed ones have no body. */
export interface TierCount {
  readonly provider_id: OrganisationId | null;
  readonly tier: OpeningType;
  readonly directories: number;
}

/** Published directories by body and tier of opening. */
export async function countTiers(db: Db): Promise<readonly TierCount[]> {
  const rows = await db
    .selectFrom('directory_index')
    .select(({ fn }) => ['provider_id', 'opening as tier', fn.countAll<string>().as('directories')])
    .groupBy(['provider_id', 'opening'])
    .execute();
  return rows.map(({ directories, ...row }) => ({ ...row, directories: Number(directories) }));
}
