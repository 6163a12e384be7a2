import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { endSession, listSessions } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { partiesRefusals } from '../refusals.ts';
import { closeSessions, openSessionsOf } from './session-store.ts';
import { signedIn } from './signed-in.ts';

/** What people do about their own sessions. */
export function ownSessionActions(): readonly AnyAction[] {
  return [action(listSessions, list), action(endSession, end)];
}

async function list({
  db,
  now,
  actor,
}: ActionContext): Promise<z.input<typeof listSessions.output>> {
  const { person_id, session_id } = signedIn(actor);
  const rows = await openSessionsOf(db, person_id, now);
  const here = rows.find(({ id }) => id === session_id)?.address_digest;
  const items = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    opened_at: row.opened_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    is_this_one: row.id === session_id,
    from_same_place: here && row.address_digest ? here.equals(row.address_digest) : null,
  }));
  return { items };
}

async function end(
  { db, now, actor, record }: ActionContext,
  { id }: z.output<typeof endSession.input>,
): Promise<z.input<typeof endSession.output>> {
  const { person_id } = signedIn(actor);
  const closed = await closeSessions(db, { session_id: id, person_id }, now);
  if (closed === 0) throw new Refused([partiesRefusals.reason('session-not-found')]);
  await record(
    partiesFacts['session.closed'].of({
      subjects: [`session:${id}`, `person:${person_id}`],
      payload: { person_id, session_id: id, by: 'owner' },
    }),
  );
  return { ended: true };
}
