import type { OrganisationId, PersonId } from '#kernel/ids.ts';
import type { Actor } from './action.ts';
import { cityWideRoles, type Role } from './contract.ts';

/** Organisations in which a role counts; those left undefined or null count for nobody. */
type Bodies = readonly (string | null | undefined)[];

/** The person who asks; nobody where the system itself or a stranger does. */
export function personId(actor: Actor): PersonId | null {
  return actor.kind === 'person' ? actor.person_id : null;
}

/** The organisation the actor speaks for; of the system and of a stranger one that nothing has. */
export function organisationId(actor: Actor): OrganisationId {
  return actor.kind === 'person' ? actor.organisation_id : 'org_';
}

/** Whether the actor speaks for this organisation now, in whatever role. */
export function isMemberOf(actor: Actor, organisation_id: OrganisationId): boolean {
  return actor.kind === 'person' && actor.organisation_id === organisation_id;
}

/** Whether the actor holds one of the roles, wherever. */
export function holdsRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => roles.includes(role));
}

/** Whether the actor holds one of the roles in one of the bodies itself. */
export function holdsRoleIn(actor: Actor, bodies: Bodies, ...roles: readonly Role[]): boolean {
  return (
    actor.kind === 'person' && bodies.includes(actor.organisation_id) && holdsRole(actor, ...roles)
  );
}

/**
 * Whether the actor may act for one of the bodies: with one of the roles held there, or with one of
 * them that counts city-wide. The system itself acts for all.
 */
export function actsFor(actor: Actor, bodies: Bodies, roles: readonly Role[]): boolean {
  if (actor.kind === 'system') return true;
  const cityWide = roles.filter((role) => cityWideRoles.includes(role));
  return holdsRole(actor, ...cityWide) || holdsRoleIn(actor, bodies, ...roles);
}

/** Whether somebody looks after the circulation of data in the whole city: runs it or audits it. */
export function isOverseer(actor: Actor): boolean {
  return actor.kind === 'system' || holdsRole(actor, 'platform-operator', 'auditor');
}
