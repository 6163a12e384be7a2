import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type FacetKey, facetKeys, ungraded } from '../directories/directory-words.ts';
import type { FacetChoice } from './facet-choice.ts';
import type { Facets } from './search-contracts.ts';

/** The orders in which found directories can stand. */
export type SortOrder = 'relevance' | 'updated' | 'name';

/** A search as the database is asked for it. */
export interface SearchQuery {
  /** Words as a tsquery literal, empty for everything. */
  readonly words: string;
  /** The same words wanted in the name, for the order by relevance. */
  readonly words_in_name: string;
  readonly folded: string;
  readonly choice: FacetChoice;
  readonly sort: SortOrder;
  readonly limit: number;
  /** Sort value and code of the last row of the page before. */
  readonly after: readonly [string | number, string] | undefined;
  /** Whether to count facets, or the caller remembers them. */
  readonly counted: boolean;
}

/** A found directory, as the query answers it. */
export interface FoundRow {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly provider: string;
  readonly provider_id: OrganisationId | null;
  readonly domain: string;
  readonly sharing: 'S1' | 'S2' | 'S3';
  readonly opening: 'O1' | 'O2' | 'O3';
  readonly cycle: never;
  readonly formats: string[];
  readonly grade: number | null;
  readonly source: string | null;
  readonly published_on: string | null;
  readonly updated_on: string;
  readonly items_count: number;
  readonly has_data: boolean;
  readonly tags: string[];
  readonly abstract: string;
  readonly score: number;
}

/** How many directories are found, and how many have each value of each facet. */
export interface Counts {
  readonly total: number;
  readonly facets: Facets;
}

export interface SearchAnswer {
  readonly rows: readonly FoundRow[];
  /** Grows with every change of the index; counts hold as long as it stays the same. */
  readonly revision: string;
  /** Absent when they were not asked for. */
  readonly counts: Counts | undefined;
}

interface AnswerRow {
  readonly page: FoundRow[] | null;
  readonly revision: string;
  readonly total: number;
  readonly facets: FacetRow[] | null;
}

/** The number under which counts may be remembered. */
export async function findRevision(db: Db): Promise<string> {
  const row = await db.selectFrom('catalog_revision').select('revision').executeTakeFirstOrThrow();
  return row.revision;
}

/** One page, and the total and the counts of all facets when asked for, seen at one moment. */
export async function searchIndex(db: Db, query: SearchQuery): Promise<SearchAnswer> {
  const { choice, counted, words } = query;
  const all = conditions(choice);
  const counts = counted
    ? sql`, (select count(*)::int from hit where ${all}) as total, ${facetCounts(choice)} as facets`
    : sql``;
  // Counting goes over all hits several times; a page alone can follow an index and stop early.
  const { rows } = await sql<AnswerRow>`
    with hit as ${counted ? sql`materialized` : sql`not materialized`} (
      select ctid as place, code, provider, domain, sharing, opening, cycle, formats,
        coalesce(grade::text, ${ungraded}) as grade, updated_on, name,
        ${scoreOf(query)} as score
      from directory_index ${words === '' ? sql`` : sql`where terms @@ ${words}::tsquery`}
    ), page as (
      select place, score from hit where ${all} and ${afterLast(query)}
      order by ${orderOf(query.sort, 'hit')} limit ${query.limit}
    )
    select (select revision from catalog_revision) as revision,
      (select json_agg(row_to_json(card) order by ${orderOf(query.sort, 'card')}) from (
        select i.code, i.version, i.name, i.provider, i.provider_id, i.domain, i.sharing, i.opening,
          i.cycle, i.formats, i.grade, i.source, i.published_on, i.updated_on, i.items_count,
          i.has_data, i.tags, i.abstract, page.score
        from page join directory_index i on i.ctid = page.place) card) as page
      ${counts}`.execute(db);
  const [answer] = rows;
  if (!answer) throw new Error('a query without from answers one row');
  return {
    rows: answer.page ?? [],
    revision: answer.revision,
    counts: counted ? { total: answer.total, facets: facetsOf(answer.facets ?? []) } : undefined,
  };
}

/** Names for what is being typed: the same words, in the name only, short names first. */
export async function suggestNames(
  db: Db,
  words_in_name: string,
  folded: string,
  limit: number,
): Promise<readonly { code: string; name: string; provider: string }[]> {
  const { rows } = await sql<{ code: string; name: string; provider: string }>`
    select min(code) as code, name, min(provider) as provider
    from directory_index where terms @@ ${words_in_name}::tsquery
    group by name, name_folded
    order by not starts_with(name_folded, ${folded}), length(name), name collate "C"
    limit ${limit}`.execute(db);
  return rows;
}

// A name that is the query, or holds it, comes before one that holds its words, and that before
// one that has them elsewhere. Whole numbers, so that a page can go on exactly where one ended.
function scoreOf(query: SearchQuery): RawBuilder<unknown> {
  if (query.words === '') return sql`0`;
  return sql`(case when name_folded = ${query.folded} then 3000000
      when strpos(name_folded, ${query.folded}) > 0 then 2000000
      when terms @@ ${query.words_in_name}::tsquery then 1000000 else 0 end
    + round(ts_rank('{0.05, 0.2, 0.4, 1.0}', terms, ${query.words}::tsquery, 1) * 900000))::int`;
}

function orderOf(sort: SortOrder, from: 'hit' | 'card'): RawBuilder<unknown> {
  const code = sql.ref(`${from}.code`);
  if (sort === 'name') return sql`${sql.ref(`${from}.name`)} collate "C", ${code}`;
  if (sort === 'updated') return sql`${sql.ref(`${from}.updated_on`)} desc, ${code}`;
  return sql`${sql.ref(`${from}.score`)} desc, ${sql.ref(`${from}.updated_on`)} desc, ${code}`;
}

function afterLast({ sort, after }: SearchQuery): RawBuilder<unknown> {
  if (after === undefined) return sql`true`;
  const [value, code] = after;
  if (sort === 'name') return sql`(name collate "C", code) > (${value}, ${code})`;
  if (sort === 'updated') {
    return sql`(updated_on < ${value}::date or (updated_on = ${value}::date and code > ${code}))`;
  }
  const [score = 0, day = ''] = String(value).split('|');
  return sql`(score < ${score}::int or (score = ${score}::int and (updated_on < ${day}::date
    or (updated_on = ${day}::date and code > ${code}))))`;
}

/** All choices together; with `except`, all but those of one facet. */
function conditions(choice: FacetChoice, except?: FacetKey): RawBuilder<unknown> {
  const parts = facetKeys.flatMap((key) => {
    const values = choice[key];
    if (values === undefined || key === except) return [];
    const wanted = [...values];
    if (key === 'format') return [sql`formats && ${wanted}::text[]`];
    return [sql`${sql.ref(key)} = any(${wanted}::text[])`];
  });
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

interface FacetRow {
  readonly key: FacetKey;
  readonly value: string;
  readonly count: number;
}

// Keys without a choice share one pass over the hits; each other key needs the hits that its own
// choice would hide.
function facetCounts(choice: FacetChoice): RawBuilder<unknown> {
  const plain = facetKeys.filter((key) => key !== 'format' && choice[key] === undefined);
  const chosen = facetKeys.filter((key) => key !== 'format' && choice[key] !== undefined);
  const parts = [
    ...(plain.length > 0 ? [groupedCounts(plain, conditions(choice))] : []),
    ...chosen.map((key) => groupedCounts([key], conditions(choice, key))),
    sql`select 'format', format, count(*)::int from hit, unnest(formats) as format
      where ${conditions(choice, 'format')} group by format`,
  ];
  return sql`(select json_agg(json_build_object('key', key, 'value', value, 'count', count)
      order by key, count desc, value collate "C")
    from (${sql.join(parts, sql` union all `)}) counted (key, value, count))`;
}

function groupedCounts(keys: readonly FacetKey[], where: RawBuilder<unknown>): RawBuilder<unknown> {
  const columns = keys.map((key) => sql.ref(key));
  const sets = columns.map((column) => sql`(${column})`);
  const name = keys.map((key) => sql`when grouping(${sql.ref(key)}) = 0 then ${sql.lit(key)}`);
  return sql`select case ${sql.join(name, sql` `)} end, coalesce(${sql.join(columns)}), count(*)::int
    from hit where ${where} group by grouping sets (${sql.join(sets)})`;
}

function facetsOf(rows: readonly FacetRow[]): Facets {
  const entries = facetKeys.map((key) => [
    key,
    rows
      .filter((row) => row.key === key && row.value !== '')
      .map(({ value, count }) => ({ value, count })),
  ]);
  return Object.fromEntries(entries) as Facets;
}
