import { type AnyAction, action } from '#actions/action.ts';
import { showOrganisation } from '../contracts.ts';
import { getOrganisation } from './organisation-store.ts';

export function showOrganisationAction(): AnyAction {
  return action(showOrganisation, ({ db }, { organisation_id }) =>
    getOrganisation(db, organisation_id),
  );
}
