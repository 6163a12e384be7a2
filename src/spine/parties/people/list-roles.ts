import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { listRoles } from '../contracts.ts';

export function listRolesAction(): AnyAction {
  return action(listRoles, run);
}

async function run({ db }: ActionContext): Promise<z.input<typeof listRoles.output>> {
  const items = await db
    .selectFrom('role')
    .select(['key as role', 'name_zh', 'name_en', 'duty'])
    .orderBy('key')
    .execute();
  return { items };
}
