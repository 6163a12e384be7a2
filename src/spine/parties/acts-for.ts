import type { Actor } from '#actions/action.ts';
import type { Role } from '#actions/contract.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { partiesRefusals } from './refusals.ts';

/** Roles whose duty covers the whole city; where they are asked for, their organisation is not. */
const cityWideRoles: readonly Role[] = ['operator', 'auditor'];

/** Whether the actor speaks for this organisation now, in whatever role. */
export function isMemberOf(actor: Actor, organisation_id: string): boolean {
  return actor.kind === 'person' && actor.organisation_id === organisation_id;
}

/**
 * Why the actor may not act for the organisation in one of the roles; empty when they may. An
 * operator or auditor passes for every organisation when the list names that role.
 */
export function reasonsNotActingFor(
  actor: Actor,
  organisation_id: string,
  roles: readonly Role[],
): readonly Refusal[] {
  if (actor.kind === 'system') return [];
  if (actor.kind === 'person') {
    const held = roles.filter((role) => actor.roles.includes(role));
    if (held.some((role) => cityWideRoles.includes(role))) return [];
    if (held.length > 0 && isMemberOf(actor, organisation_id)) return [];
  }
  return [partiesRefusals.reason('not-your-organisation', { detail: roles.join(', ') })];
}

/** Refuses with `parties.not-your-organisation` unless the actor may act for the organisation. */
export function assertActsFor(actor: Actor, organisation_id: string, roles: readonly Role[]): void {
  refuseIfAny(reasonsNotActingFor(actor, organisation_id, roles));
}
