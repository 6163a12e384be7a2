import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { assertSecondPerson } from '../acts/assert-second-person.ts';
import { unlockAccount } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { getPersonByAccount } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { attemptKeys, clearAttempts, isHindered, queueAttempts } from './attempt-store.ts';

export function unlockAccountAction(ports: PartiesPorts): AnyAction {
  return action(unlockAccount, (context, input) => run(ports, context, input));
}

async function run(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof unlockAccount.input>,
): Promise<z.input<typeof unlockAccount.output>> {
  const { db, now } = context;
  const { account, reason } = input;
  const person = await getPersonByAccount(db, account);
  const beneficiaries = [person.id];
  await assertSecondPerson(context, { contract: unlockAccount, input, beneficiaries });
  const keys = attemptKeys(ports.masterKey, person.account, undefined);
  await queueAttempts(db, keys);
  const was_locked = await isHindered(db, keys, now);
  await clearAttempts(db, keys);
  await context.record(
    partiesFacts['person.unlocked'].of({
      subjects: [`person:${person.id}`],
      payload: { person_id: person.id, was_locked, reason },
    }),
  );
  return { person, was_locked };
}
