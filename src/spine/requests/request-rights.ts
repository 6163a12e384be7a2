import type { Actor } from '#actions/action.ts';
import { holdsRole, holdsRoleIn, isOverseer } from '#actions/actor-rights.ts';
import type { Reviewers } from './channel.ts';
import { requestStateAfter } from './request-state.ts';
import type { RequestRow } from './request-store.ts';
import type { RequestView } from './request-view.ts';

type Act = RequestView['may'][number];

/** Whether somebody may know of a request. */
export function maySeeRequest(actor: Actor, row: RequestRow): boolean {
  if (isOverseer(actor)) return true;
  const bodies = [row.applicant_id, row.provider_id];
  return holdsRoleIn(actor, bodies, 'applicant', 'approver', 'data-officer');
}

/** Whether somebody may act for the organisation that applied. */
export function isOfApplicant(actor: Actor, row: RequestRow): boolean {
  return holdsRoleIn(actor, [row.applicant_id], 'applicant');
}

/**
 * Whether somebody may decide in the present stage: of the provider, in a role that the channel
 * names for it. The data centre decides for providers that have not joined.
 */
export function isDecider(actor: Actor, row: RequestRow, { first, second }: Reviewers): boolean {
  const roles = row.state === 'security-review' ? second : first;
  return holdsRoleIn(actor, [row.provider_id], ...roles);
}

/** Whether a person already agreed first and so cannot be the second. */
export function isFirstApprover(actor: Actor, row: RequestRow): boolean {
  return actor.kind === 'person' && row.first_approval?.person_id === actor.person_id;
}

/** What somebody may do with a request now. */
export function actsOpenTo(actor: Actor, row: RequestRow, reviewers: Reviewers): Act[] {
  const open = (move: Parameters<typeof requestStateAfter>[1]): boolean =>
    requestStateAfter(row.state, move) !== undefined;
  const acts: Act[] = [];
  if (isOfApplicant(actor, row)) {
    if (open('withdraw')) acts.push('withdraw');
    if (open('supplement')) acts.push('supplement');
    if (open('dispute')) acts.push('dispute');
  }
  if (isDecider(actor, row, reviewers)) {
    if (open('grant') && !isFirstApprover(actor, row)) acts.push('grant');
    if (open('refuse')) acts.push('refuse');
    if (open('ask-for-more') && !row.more_asked) acts.push('ask-for-more');
    if (row.state === 'provider-review') acts.push('extend-clock');
  }
  if (holdsRole(actor, reviewers.authority) && open('resolve-grant')) acts.push('resolve-dispute');
  return acts;
}
