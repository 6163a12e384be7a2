import type { Actor } from '#actions/action.ts';
import type { PersonId, SessionId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';

/** The person and session behind an actor; refuses when no session stands behind it. */
export function signedIn(actor: Actor): {
  readonly person_id: PersonId;
  readonly session_id: SessionId;
} {
  if (actor.kind === 'person' && actor.session_id !== undefined) {
    return { person_id: actor.person_id, session_id: actor.session_id };
  }
  throw new Refused([partiesRefusals.reason('session-not-recognised')]);
}
