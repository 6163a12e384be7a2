import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { assertSecondPerson } from '../acts/assert-second-person.ts';
import { resetPassword } from '../contracts.ts';
import { newFirstPassword } from '../derived-secrets.ts';
import { partiesFacts } from '../facts.ts';
import type { PartiesPorts } from '../ports.ts';
import { dropFactor } from '../second-factor/factor-store.ts';
import { closeSessions } from '../sessions/session-store.ts';
import { getPersonByAccount, setPassword } from './person-store.ts';

export function resetPasswordAction(ports: PartiesPorts): AnyAction {
  return action(resetPassword, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof resetPassword.input>,
): Promise<z.input<typeof resetPassword.output>> {
  const { db, now } = context;
  const { account, reason, drop_second_factor } = input;
  const person = await getPersonByAccount(db, account);
  const beneficiaries = [person.id];
  await assertSecondPerson(context, { contract: resetPassword, input, beneficiaries });
  const initial_password = newFirstPassword();
  await setPassword(db, person.id, await ports.hasher.hash(initial_password), now, true);
  // Whoever held the old password may still be signed in by it.
  const sessions_closed = await closeSessions(db, { person_id: person.id }, now);
  await context.record(
    partiesFacts['person.password-reset'].of({
      subjects: [`person:${person.id}`],
      payload: { person_id: person.id, sessions_closed, reason },
    }),
  );
  if (drop_second_factor && (await dropFactor(db, person.id))) {
    await context.record(
      partiesFacts['second-factor.disabled'].of({
        subjects: [`person:${person.id}`],
        payload: { person_id: person.id, by: 'two-people' },
      }),
    );
  }
  return { person, initial_password };
}
