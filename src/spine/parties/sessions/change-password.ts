import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { changePassword } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { getAccountOf, setPassword } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { reasonsAgainstPassword } from './password-rules.ts';
import { proveAgain } from './prove-again.ts';
import { closeSessions } from './session-store.ts';
import { getSignInRules } from './sign-in-rules.ts';
import { signedIn } from './signed-in.ts';

export function changePasswordAction(ports: PartiesPorts): AnyAction {
  return action(changePassword, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof changePassword.input>,
): Promise<z.input<typeof changePassword.output>> {
  const { db, now } = context;
  const { person_id, session_id } = signedIn(context.actor);
  const account = await getAccountOf(db, person_id);
  const rules = await getSignInRules(db, now);
  const reasons = [...reasonsAgainstPassword(input.new_password, account.account, rules)];
  if (input.new_password === input.current_password) {
    reasons.push(partiesRefusals.reason('password-unchanged', { field: 'new_password' }));
  }
  refuseIfAny(reasons);
  await proveAgain(ports, context, input);

  await setPassword(db, person_id, await ports.hasher.hash(input.new_password), now);
  const sessions_closed = await closeSessions(
    db,
    { person_id, except_session_id: session_id },
    now,
  );
  await context.record(
    partiesFacts['person.password-changed'].of({
      subjects: [`person:${person_id}`],
      payload: { person_id, sessions_closed },
    }),
  );
  return { changed: true, sessions_closed };
}
