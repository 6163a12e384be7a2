import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import { selectFacts } from '#actions/facts.ts';
import type { LostRange } from '../recover/lost-ranges.ts';
import type { FactRow } from './fact-leaf.ts';
import '../tables.ts';

/** Which leaf a fact became. */
export interface FactLeaf {
  readonly fact_seq: string;
  readonly leaf_index: number;
  readonly receipt: string;
}

/** Committed facts above a number that are no leaves, or lost ones; oldest first. */
export async function listUndrainedFacts(
  db: Db,
  after: string,
  most: number,
  lost: readonly LostRange[],
): Promise<readonly FactRow[]> {
  return await selectUndrained(db, lost)
    .where('fact_seq', '>', after)
    .orderBy('fact_seq')
    .limit(most)
    .execute();
}

function selectUndrained(db: Db, lost: readonly LostRange[]): ReturnType<typeof selectFacts> {
  return selectFacts(db).where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom('fact_leaf')
          .select(sql`1`.as('one'))
          .whereRef('fact_leaf.fact_seq', '=', 'fact.fact_seq')
          .where((leaf) =>
            leaf.and(
              lost.map(({ from, to }) =>
                leaf.or([
                  leaf('leaf_index', '<', String(from)),
                  leaf('leaf_index', '>=', String(to)),
                ]),
              ),
            ),
          ),
      ),
    ),
  );
}

/** Facts with these ids, as they stand in the database. */
export async function listFactsById(
  db: Db,
  fact_ids: readonly string[],
): Promise<readonly FactRow[]> {
  if (fact_ids.length === 0) return [];
  return await selectFacts(db)
    .where('fact_id', 'in', [...fact_ids])
    .execute();
}

/** The highest leaf that is known to be a fact's, or -1. */
export async function findLastLeafIndex(db: Db): Promise<number> {
  const row = await db
    .selectFrom('fact_leaf')
    .select(({ fn }) => fn.max('leaf_index').as('last'))
    .executeTakeFirst();
  return row?.last === null || row?.last === undefined ? -1 : Number(row.last);
}

/** How far the facts of a database are in the log. */
export interface DrainedFacts {
  /** Facts that are no leaves yet. */
  readonly without_leaf: number;
  /** The highest leaf that is known to be a fact's, or -1. */
  readonly last_leaf: number;
}

/** Counts what is not drained yet. */
export async function readDrainedFacts(db: Db): Promise<DrainedFacts> {
  const rest = await selectUndrained(db, [])
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return { without_leaf: Number(rest.count), last_leaf: await findLastLeafIndex(db) };
}

/** Notes which leaves facts became; a fact that has one keeps it. */
export async function insertFactLeaves(db: Db, leaves: readonly FactLeaf[]): Promise<void> {
  if (leaves.length === 0) return;
  await db
    .insertInto('fact_leaf')
    .values(
      leaves.map(({ fact_seq, leaf_index, receipt }) => ({
        fact_seq,
        leaf_index: String(leaf_index),
        receipt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['fact_seq', 'leaf_index']).doNothing())
    .execute();
}
