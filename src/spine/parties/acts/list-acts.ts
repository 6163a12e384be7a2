import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { holdsRole } from '#actions/actor-rights.ts';
import { type ActView, listActs } from './act-contracts.ts';
import { viewAct } from './act-rights.ts';
import { listActRows } from './act-store.ts';

export function listActsAction(): AnyAction {
  return action(listActs, run);
}

async function run(
  { db, now, actor }: ActionContext,
  { show, cursor, limit }: z.output<typeof listActs.input>,
): Promise<{ items: ActView[]; next: string | null }> {
  if (actor.kind !== 'person') return { items: [], next: null };
  const rows = await listActRows(db, holdsRole(actor, 'audit-administrator') ? 'all' : actor, {
    open_at: show === 'open' ? now : undefined,
    before_id: cursor,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => viewAct(actor, row, now));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
