import { sql } from 'kysely';
import type { z } from 'zod';
import { type ActionContext, type AnyAction, action, type Db } from '#actions/action.ts';
import { listRegions } from '../contracts.ts';

export function listRegionsAction(): AnyAction {
  return action(listRegions, run);
}

async function run(
  { db }: ActionContext,
  { retired }: z.output<typeof listRegions.input>,
): Promise<z.input<typeof listRegions.output>> {
  const items = await db
    .selectFrom('region')
    .select(['code', 'name', 'name_en', 'parent', 'successor'])
    // As text: a driver that makes moments of dates moves them by the offset of its time zone.
    .select([
      sql<string | null>`valid_from::text`.as('valid_from'),
      sql<string | null>`valid_to::text`.as('valid_to'),
    ])
    .$if(retired === 'false', (query) => query.where('valid_to', 'is', null))
    .orderBy('code')
    .execute();
  return { items };
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
