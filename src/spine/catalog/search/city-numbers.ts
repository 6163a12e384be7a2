import { sql } from 'kysely';
import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { type FacetKey, ungraded } from '../directories/directory-words.ts';
import { cityNumbers } from './search-contracts.ts';
import { findRevision } from './search-store.ts';

type CityNumbers = z.input<typeof cityNumbers.output>;
type Counted = CityNumbers['by_domain'];

/** What the city holds, in numbers: the home page's figures, each counted from the index. */
export function cityNumbersAction(): AnyAction {
  let known: { readonly revision: string; readonly numbers: CityNumbers } | undefined;
  return action(cityNumbers, async ({ db }) => {
    const revision = await findRevision(db);
    if (known?.revision !== revision) known = { revision, numbers: await countCity(db) };
    return known.numbers;
  });
}

async function countCity(db: ActionContext['db']): Promise<CityNumbers> {
  const { rows } = await sql<Totals>`select count(*)::int as directories,
      coalesce(sum(items_count), 0)::int as items, count(distinct provider)::int as providers,
      (count(*) filter (where has_data))::int as with_data
    from directory_index`.execute(db);
  const totals = rows[0] ?? { directories: 0, items: 0, providers: 0, with_data: 0 };
  return {
    ...totals,
    by_domain: await countBy(db, 'domain'),
    by_provider: await countBy(db, 'provider'),
    by_opening: await countBy(db, 'opening'),
    by_sharing: await countBy(db, 'sharing'),
    by_cycle: await countBy(db, 'cycle'),
    by_format: await countBy(db, 'format'),
    by_grade: await countBy(db, 'grade'),
    by_month_updated: await countMonths(db),
  };
}

interface Totals {
  readonly directories: number;
  readonly items: number;
  readonly providers: number;
  readonly with_data: number;
}

async function countBy(db: ActionContext['db'], key: FacetKey): Promise<Counted> {
  const { rows } = await sql<Counted[number]>`
    select value, count(*)::int as count from (
      select ${columnOf(key)} as value from directory_index) valued
    where value <> '' group by value order by count desc, value collate "C"`.execute(db);
  return rows;
}

function columnOf(key: FacetKey) {
  if (key === 'format') return sql`unnest(formats)`;
  return key === 'grade' ? sql`coalesce(grade::text, ${ungraded}::text)` : sql`${sql.ref(key)}`;
}

async function countMonths(db: ActionContext['db']): Promise<Counted> {
  const { rows } = await sql<Counted[number]>`
    select * from (
      select to_char(updated_on, 'YYYY-MM') as value, count(*)::int as count
      from directory_index group by value order by value desc limit 24) newest
    order by value`.execute(db);
  return rows;
}
