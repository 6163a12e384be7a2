import type { Actor } from '#actions/action.ts';
import type { RequestView } from './contracts.ts';
import { requestStateAfter } from './request-state.ts';
import type { RequestRow } from './request-store.ts';

type Act = RequestView['may'][number];

function hasRole(actor: Actor, organisation_id: string, ...roles: readonly string[]): boolean {
  if (actor.kind !== 'person' || actor.organisation_id !== organisation_id) return false;
  return actor.roles.some((role) => roles.includes(role));
}

/** Whether somebody oversees the whole city. */
export function isOverseer(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person') return false;
  return actor.roles.includes('platform-operator') || actor.roles.includes('auditor');
}

/** Whether somebody may know of a request. */
export function maySeeRequest(actor: Actor, row: RequestRow): boolean {
  if (isOverseer(actor)) return true;
  const works = ['applicant', 'approver', 'data-officer'];
  return hasRole(actor, row.applicant_id, ...works) || hasRole(actor, row.provider_id, ...works);
}

/** Whether somebody may act for the organisation that applied. */
export function isOfApplicant(actor: Actor, row: RequestRow): boolean {
  return hasRole(actor, row.applicant_id, 'applicant');
}

/**
 * Whether somebody may decide in the present stage: the approver of the provider, and at second
 * review its officer too. The data centre decides for providers that have not joined.
 */
export function isDecider(actor: Actor, row: RequestRow): boolean {
  if (hasRole(actor, row.provider_id, 'approver')) return true;
  return row.state === 'security-review' && hasRole(actor, row.provider_id, 'data-officer');
}

/** Whether a person already agreed first and so cannot be the second. */
export function isFirstApprover(actor: Actor, row: RequestRow): boolean {
  return actor.kind === 'person' && row.first_approval?.person_id === actor.person_id;
}

/** What somebody may do with a request now. */
export function actsOpenTo(actor: Actor, row: RequestRow): Act[] {
  const open = (move: Parameters<typeof requestStateAfter>[1]): boolean =>
    requestStateAfter(row.state, move) !== undefined;
  const acts: Act[] = [];
  if (isOfApplicant(actor, row)) {
    if (open('withdraw')) acts.push('withdraw');
    if (open('supplement')) acts.push('supplement');
    if (open('dispute')) acts.push('dispute');
  }
  if (isDecider(actor, row)) {
    if (open('grant') && !isFirstApprover(actor, row)) acts.push('grant');
    if (open('refuse')) acts.push('refuse');
    if (open('ask-for-more') && !row.more_asked) acts.push('ask-for-more');
    if (row.state === 'provider-review') acts.push('extend-clock');
  }
  const operates = actor.kind === 'person' && actor.roles.includes('platform-operator');
  if (operates && open('settle-grant')) acts.push('settle-dispute');
  return acts;
}
