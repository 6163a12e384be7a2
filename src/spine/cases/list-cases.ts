import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { isId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { listCaseRows } from './case-store.ts';
import { type CaseSummary, listCases } from './contracts.ts';
import { caseRefusals } from './refusals.ts';
import { summariesOf } from './view-case.ts';

export function listCasesAction(): AnyAction {
  return action(listCases, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof listCases.input>,
): Promise<{ items: CaseSummary[]; next: string | null }> {
  const { actor, now, db } = context;
  if (input.cursor !== undefined && !isId('cas', input.cursor)) {
    throw new Refused([caseRefusals.reason('cursor-unreadable', { field: 'cursor' })]);
  }
  const own = organisationId(actor);
  const rows = await listCaseRows(db, {
    organisation_id: isOverseer(actor) ? null : own,
    state: input.state,
    overdue_at: input.overdue === 'true' ? now : undefined,
    kind: input.kind,
    before_id: input.cursor,
    limit: input.limit + 1,
  });
  const items = await summariesOf(db, rows.slice(0, input.limit), now);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}
