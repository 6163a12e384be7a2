import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { endSessions } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { getPersonByAccount } from '../people/person-store.ts';
import { closeSessions } from './session-store.ts';

export function endSessionsAction(): AnyAction {
  return action(endSessions, run);
}

async function run(
  context: ActionContext,
  { account, reason }: z.output<typeof endSessions.input>,
): Promise<z.input<typeof endSessions.output>> {
  const { db, now } = context;
  const person = await getPersonByAccount(db, account);
  const sessions_closed = await closeSessions(db, { person_id: person.id }, now);
  await context.record(
    partiesFacts['session.closed'].of({
      subjects: [`person:${person.id}`],
      payload: { person_id: person.id, by: 'security-administrator', sessions_closed, reason },
    }),
  );
  return { person, sessions_closed };
}
