import type { Actor, Db } from '#actions/action.ts';
import { actsFor, holdsRole } from '#actions/actor-rights.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { type Directory, findDirectory } from '#spine/catalog/index.ts';
import { openingRefusals } from '../refusals.ts';

type Provided = { readonly provider_id: OrganisationId | null };

/** Whether the actor decides for the data: its data officer and the platform operator. */
export function mayRelease(actor: Actor, { provider_id }: Provided): boolean {
  return actsFor(actor, [provider_id], ['data-officer', 'platform-operator']);
}

/** Whether the actor may say what the data is: only who knows it, the provider's officer. */
export function mayDeclare(actor: Actor, { provider_id }: Provided): boolean {
  return actsFor(actor, [provider_id], ['data-officer']);
}

/** Whether the actor sees what never was public, and the rows that caused a stop. */
export function seesReport(actor: Actor, provided: Provided): boolean {
  if (mayRelease(actor, provided) || holdsRole(actor, 'auditor')) return true;
  return actsFor(actor, [provided.provider_id], ['approver']);
}

/** The published directory; refuses when there is none. */
export async function getPublished(db: Db, code: string): Promise<Directory> {
  const found = await findDirectory(db, code);
  if (found?.state === 'published') return found;
  throw new Refused([openingRefusals.reason('directory-not-published', { detail: code })]);
}
