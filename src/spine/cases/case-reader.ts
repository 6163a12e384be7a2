import type { Actor } from '#actions/action.ts';
import type { CaseRow } from './case-store.ts';

/** Whether somebody oversees the whole city and sees every case. */
export function seesAllCases(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person') return false;
  return actor.roles.includes('operator') || actor.roles.includes('auditor');
}

/** Whether somebody is of the organisation that decides or of the one that asked. */
export function maySeeCase(actor: Actor, row: CaseRow): boolean {
  if (seesAllCases(actor)) return true;
  if (actor.kind !== 'person') return false;
  return (
    row.assigned_organisation_id === actor.organisation_id ||
    row.opened_by_organisation_id === actor.organisation_id
  );
}
