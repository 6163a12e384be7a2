export { actActions } from './acts/act-actions.ts';
export { assertSecondPerson, type TwoPersonAct } from './acts/assert-second-person.ts';
export { reasonsRoleTooNew } from './acts/role-age.ts';
export { callerFacts } from './caller-facts.ts';
export { readAccessToken } from './clients/access-token.ts';
export {
  type ApiClient,
  type ClientKey,
  type FoundClientKey,
  findClientKey,
  insertClient,
  insertKey,
  isClientOf,
} from './clients/client-store.ts';
export { closeDemoJob } from './demo/close-demo.ts';
export { isDemoLoaded, keepDemoPassword, markDemoClient } from './demo/demo-store.ts';
export { listDemoPeople } from './demo/list-demo-people.ts';
export {
  csrfTokenOf,
  deriveClientSecret,
  isSameSecret,
  newFirstPassword,
} from './derived-secrets.ts';
export { partiesFacts } from './facts.ts';
export { type FirstAdministrator, type Founding, foundPlatformJob } from './found-platform.ts';
export { findLegalBasis } from './legal-bases/legal-basis-store.ts';
export { findRegions } from './organisations/list-regions.ts';
export { organisationNames } from './organisations/organisation-names.ts';
export {
  findDataCentreId,
  findOrganisation,
  getOrganisation,
  insertOrganisation,
  listOrganisations,
  type NewOrganisation,
  publicOrganisationId,
} from './organisations/organisation-store.ts';
export { partiesActions } from './parties-actions.ts';
export { insertMemberships, type Membership, membershipsOf } from './people/membership-store.ts';
export { insertPerson, knownPersonIds } from './people/person-store.ts';
export type { AuditNotice, PartiesPorts, PasswordHasher } from './ports.ts';
export { partiesRefusals } from './refusals.ts';
export { registerActions } from './register-actions.ts';
export { listOpenRisks } from './risks/risk-store.ts';
export { partiesRoom } from './room.ts';
export { findLiveSession, type LiveSession } from './sessions/session-store.ts';
export type { OrganisationKind, OrganisationView, PersonView } from './views.ts';
