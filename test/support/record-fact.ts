import { z } from 'zod';
import type { Actor, Db } from '#actions/action.ts';
import type { FactType } from '#actions/contract.ts';
import { defineFacts, type NewFact } from '#actions/fact-types.ts';
import { appendFact } from '#actions/facts.ts';

/** What a test tells of something that happened. */
interface ToldFact {
  readonly type: FactType;
  readonly subjects: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A fact of a type that the test declares by telling it: of anything, with any fields. */
export function factToldBy({ type, subjects, payload }: ToldFact): NewFact {
  const shape = Object.fromEntries(Object.keys(payload).map((name) => [name, z.unknown()]));
  const declared = defineFacts({
    [type]: { zh: '测试事实', en: 'A fact of a test', subjects: ['any'], payload: shape },
  })[type];
  if (declared === undefined) throw new Error(`${type} was not declared`);
  return declared.of({ subjects: subjects.map((one) => one as `${string}:${string}`), payload });
}

/**
 * Puts a fact into the store as if some process had recorded it, in the transaction that is open
 * where there is one: for tests of those who read facts.
 */
export async function recordFact(db: Db, actor: Actor, now: Date, told: ToldFact): Promise<void> {
  await appendFact(db, actor, now, factToldBy(told));
}
