import type { Actor } from '#actions/action.ts';
import { actsFor } from '#actions/actor-rights.ts';
import type { Role } from '#actions/contract.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { partiesRefusals } from './refusals.ts';

/**
 * Why the actor may not act for the organisation in one of the roles; empty when they may. Roles
 * that count city-wide pass for every organisation where the list names them.
 */
export function reasonsNotActingFor(
  actor: Actor,
  organisation_id: OrganisationId,
  roles: readonly Role[],
): readonly Refusal[] {
  if (actsFor(actor, [organisation_id], roles)) return [];
  return [partiesRefusals.reason('not-your-organisation', { detail: roles.join(', ') })];
}

/** Refuses with `parties.not-your-organisation` unless the actor may act for the organisation. */
export function assertActsFor(
  actor: Actor,
  organisation_id: OrganisationId,
  roles: readonly Role[],
): void {
  refuseIfAny(reasonsNotActingFor(actor, organisation_id, roles));
}
