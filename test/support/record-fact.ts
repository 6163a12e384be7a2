import type { Actor, Db } from '#actions/action.ts';
import type { NewFact } from '#actions/fact-types.ts';
import { appendFact } from '#actions/facts.ts';

/**
 * Puts a fact into the store as if some process had recorded it, in the transaction that is open
 * where there is one: for tests of those who read facts.
 */
export async function recordFact(db: Db, actor: Actor, now: Date, fact: NewFact): Promise<void> {
  await appendFact(db, actor, now, fact);
}
