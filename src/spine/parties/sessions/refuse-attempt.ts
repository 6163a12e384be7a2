import type { ActionContext } from '#actions/action.ts';
import type { PersonId } from '#kernel/ids.ts';
import { RefusedOnRecord } from '#kernel/refusal.ts';
import { partiesFacts } from '../facts.ts';
import { partiesRefusals } from '../refusals.ts';
import { type AttemptKeys, noteAttempt, reasonSlowed, slowedUntil } from './attempt-store.ts';

/**
 * Counts a failed proof of identity and refuses. The count outlives the refusal, or nobody would
 * ever be slowed down; the failure that is one too many tells how long the next has to wait.
 */
export async function refuseAttempt(
  context: ActionContext,
  keys: AttemptKeys,
  person_id: PersonId | undefined,
): Promise<never> {
  await noteAttempt(context.db, keys, false, context.now);
  await context.record(
    partiesFacts['session.refused'].of({
      subjects: [`person:${person_id ?? 'unknown'}`],
      payload: { reason: 'wrong-credentials' },
    }),
  );
  const until = await slowedUntil(context.db, keys, context.now);
  const wrong = partiesRefusals.reason('wrong-credentials');
  throw new RefusedOnRecord(until ? [wrong, reasonSlowed(until)] : [wrong]);
}
