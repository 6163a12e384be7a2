import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { subjectOf } from '#actions/fact-types.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { markNoticesRead } from './contracts.ts';
import { caseFacts } from './facts.ts';
import { readerOf } from './list-notices.ts';
import { findOwnNotices, markRead } from './notice-store.ts';
import { caseRefusals } from './refusals.ts';

export function markNoticesReadAction(): AnyAction {
  return action(markNoticesRead, run);
}

async function run(
  context: ActionContext,
  { ids }: z.output<typeof markNoticesRead.input>,
): Promise<{ marked: number }> {
  const reader = readerOf(context.actor);
  const own = await findOwnNotices(context.db, reader, ids);
  refuseIfAny(
    ids
      .filter((id) => !own.includes(id))
      .map((id) => caseRefusals.reason('notice-not-found', { field: 'ids', detail: id })),
  );
  const marked = await markRead(context.db, reader.person_id, own, context.now);
  await context.record(
    caseFacts['notice.read'].of({
      subjects: own.map((id) => subjectOf('notice', id)),
      payload: { marked },
    }),
  );
  return { marked };
}
