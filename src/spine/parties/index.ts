export { readAccessToken } from './access-token.ts';
export {
  type ApiClient,
  type ClientKey,
  type FoundClientKey,
  findClientKey,
  insertClient,
  insertKey,
} from './client-store.ts';
export { isDemoLoaded, keepDemoPassword, markDemoClient } from './demo-store.ts';
export {
  csrfTokenOf,
  deriveClientSecret,
  isSameSecret,
  newFirstPassword,
} from './derived-secrets.ts';
export { type FirstOperator, foundHouse } from './found-house.ts';
export { insertMemberships, type Membership, membershipsOf } from './membership-store.ts';
export {
  findOrganisation,
  getOrganisation,
  insertOrganisation,
  listOrganisations,
  type NewOrganisation,
  publicOrganisationId,
} from './organisation-store.ts';
export { partiesActions } from './parties-actions.ts';
export { insertPerson } from './person-store.ts';
export type { PartiesPorts, PasswordHasher } from './ports.ts';
export { partiesRefusals } from './refusals.ts';
export { findLiveSession, type LiveSession } from './session-store.ts';
export type { OrganisationKind, OrganisationView, PersonView } from './views.ts';
