import type { z } from 'zod';
import { type ActionContext, type Actor, type AnyAction, action } from '#actions/action.ts';
import { organisationId } from '#actions/actor-rights.ts';
import { isId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { listNotices, type Notice } from './contracts.ts';
import { countUnread, listNoticeRows, type Reader } from './notice-store.ts';
import { caseRefusals } from './refusals.ts';

export function listNoticesAction(): AnyAction {
  return action(listNotices, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof listNotices.input>,
): Promise<{ items: Notice[]; unread_count: number; next: string | null }> {
  if (input.cursor !== undefined && !isId('ntc', input.cursor)) {
    throw new Refused([caseRefusals.reason('cursor-unreadable', { field: 'cursor' })]);
  }
  const reader = readerOf(context.actor);
  const rows = await listNoticeRows(context.db, reader, {
    unread: input.unread === 'true',
    before_id: input.cursor,
    limit: input.limit + 1,
  });
  const items = rows.slice(0, input.limit);
  return {
    items,
    unread_count: await countUnread(context.db, reader),
    next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null,
  };
}

/** Whose inbox an actor opens; programs of the house have none. */
export function readerOf(actor: Actor): Reader {
  if (actor.kind === 'person') return actor;
  return { person_id: 'per_', organisation_id: organisationId(actor), roles: [] };
}
