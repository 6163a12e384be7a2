import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { signOut } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { closeSessions } from './session-store.ts';
import { signedIn } from './signed-in.ts';

export function signOutAction(): AnyAction {
  return action(signOut, run);
}

async function run(context: ActionContext): Promise<{ signed_out: true }> {
  const { person_id, session_id } = signedIn(context.actor);
  await closeSessions(context.db, { session_id }, context.now);
  await context.record(
    partiesFacts['session.closed'].of({
      subjects: [`session:${session_id}`, `person:${person_id}`],
      payload: { session_id, person_id, by: 'sign-out' },
    }),
  );
  return { signed_out: true };
}
