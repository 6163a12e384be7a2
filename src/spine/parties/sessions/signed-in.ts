import type { Actor } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';

/** The person and session behind an actor; refuses when no session stands behind it. */
export function signedIn(actor: Actor): {
  readonly person_id: string;
  readonly session_id: string;
} {
  if (actor.kind === 'person' && actor.session_id !== undefined) {
    return { person_id: actor.person_id, session_id: actor.session_id };
  }
  throw new Refused([partiesRefusals.reason('session-not-recognised')]);
}
