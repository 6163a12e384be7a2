import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { listOrganisations as contract } from '../contracts.ts';
import { listOrganisations, placeOf } from './organisation-store.ts';

export function listOrganisationsAction(): AnyAction {
  return action(contract, run);
}

async function run(
  { db }: ActionContext,
  { kind, q, limit, cursor }: z.output<typeof contract.input>,
): Promise<z.input<typeof contract.output>> {
  const rows = await listOrganisations(db, { kind, q, after: cursor, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? placeOf(last) : null };
}
