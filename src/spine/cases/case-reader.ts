import type { Actor } from '#actions/action.ts';
import { isMemberOf, isOverseer } from '#actions/actor-rights.ts';
import type { CaseRow } from './case-store.ts';

/** Whether somebody is of the organisation that decides or of the one that asked. */
export function maySeeCase(actor: Actor, row: CaseRow): boolean {
  return (
    isOverseer(actor) ||
    isMemberOf(actor, row.assigned_organisation_id) ||
    isMemberOf(actor, row.opened_by_organisation_id)
  );
}
