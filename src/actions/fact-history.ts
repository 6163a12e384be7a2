import { sql } from 'kysely';
import { isId, type PersonId } from '#kernel/ids.ts';
import type { Actor, Db } from './action.ts';
import type { FactType } from './contract.ts';

/** A fact as the history of its subject shows it. */
export interface PastFact {
  readonly type: string;
  readonly subjects: readonly string[];
  readonly at: Date;
  readonly actor_kind: Actor['kind'];
  /** Who did it; null where nobody in person did. */
  readonly person_id: PersonId | null;
  readonly payload: unknown;
}

/**
 * What happened to some subjects, oldest first, as far as the types go. A room shows the history
 * of its objects from here and keeps no second account of it.
 *
 * @example await listPastFacts(db, [`agreement:${id}`], ['agreement.granted', 'agreement.revoked'])
 */
export async function listPastFacts(
  db: Db,
  subjects: readonly string[],
  types: readonly FactType[],
): Promise<readonly PastFact[]> {
  if (subjects.length === 0 || types.length === 0) return [];
  const rows = await db
    .selectFrom('fact')
    .select(['type', 'subjects', 'at', 'actor_kind', 'actor_id', 'payload'])
    .where(sql<boolean>`subjects && ${[...subjects]}::text[]`)
    .where('type', 'in', types)
    .orderBy('fact_seq')
    .execute();
  return rows.map(({ actor_id, ...row }) => ({
    ...row,
    person_id: actor_id !== null && isId('per', actor_id) ? actor_id : null,
  }));
}
