import type { Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { DocumentNumberTable } from './tables.ts';

const fronts = { agreement: 'GX', request: 'SQ', scenario: 'CJ' } as const;

/** The next number of a kind of document, `GX-2026-000001`; waits for whoever holds it. */
export async function takeDocumentNumber(
  db: Db,
  kind: DocumentNumberTable['kind'],
  now: Date,
): Promise<string> {
  const year = Number(shanghaiDay(now).slice(0, 4));
  const { last_number } = await db
    .insertInto('document_number')
    .values({ kind, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'year']).doUpdateSet((eb) => ({
        last_number: eb('document_number.last_number', '+', 1),
      })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return `${fronts[kind]}-${year}-${String(last_number).padStart(6, '0')}`;
}
