import type { Actor } from '#actions/action.ts';
import { actsFor, isMemberOf } from '#actions/actor-rights.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';

/** Whether the actor may see and work on drafts of this provider. */
export function isOfProvider(actor: Actor, provider_id: OrganisationId | null): boolean {
  if (actsFor(actor, [], ['platform-operator'])) return true;
  return provider_id !== null && isMemberOf(actor, provider_id);
}

/** Refuses unless the actor works for the provider or runs the platform. */
export function assertOfProvider(actor: Actor, provider_id: OrganisationId | null): void {
  if (isOfProvider(actor, provider_id)) return;
  throw new Refused([catalogRefusals.reason('not-your-organisation')]);
}
