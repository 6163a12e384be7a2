import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { officials } from '#actions/contract.ts';
import { assertActsFor } from '../acts-for.ts';
import { listMembers } from '../contracts.ts';
import { getOrganisation } from '../organisations/organisation-store.ts';
import { membersOf } from './membership-store.ts';

export function listMembersAction(): AnyAction {
  return action(listMembers, run);
}

async function run(
  { db, actor }: ActionContext,
  { organisation_id }: z.output<typeof listMembers.input>,
): Promise<z.input<typeof listMembers.output>> {
  const organisation = await getOrganisation(db, organisation_id);
  assertActsFor(actor, organisation.id, [
    ...officials,
    'system-administrator',
    'security-administrator',
  ]);
  return { items: await membersOf(db, organisation.id) };
}
