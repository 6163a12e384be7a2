export {
  ActView,
  actStates,
  approveAct,
  listActs,
  rejectAct,
} from './acts/act-contracts.ts';
export { twoPersonFacts } from './acts/two-person-facts.ts';
export {
  issueAccessToken,
  listClients,
  registerClient,
  revokeClientKey,
  rotateClientKey,
} from './clients/client-contracts.ts';
export {
  demoProofFile,
  listDemoCredentials,
  openDemoSessions,
} from './demo/demo-contracts.ts';
export {
  LegalBasis,
  listLegalBases,
  registerLegalBasis,
} from './legal-bases/legal-basis-contracts.ts';
export {
  listOrganisations,
  listRegions,
  registerOrganisation,
  restoreOrganisation,
  showOrganisation,
  suspendOrganisation,
} from './organisations/organisation-contracts.ts';
export { endSessions, resetPassword, unlockAccount } from './people/administration-contracts.ts';
export {
  grantRole,
  listMembers,
  listRoles,
  registerPerson,
  withdrawRole,
} from './people/people-contracts.ts';
export { closeRisk, OpenRisk, openRisk } from './risks/risk-contracts.ts';
export {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  showSecondFactor,
} from './second-factor/second-factor-contracts.ts';
export {
  changePassword,
  endSession,
  listSessions,
  signIn,
  signOut,
  whoAmI,
} from './sessions/session-contracts.ts';
export { KeyView, OrganisationView, organisationKinds, PersonView, SessionView } from './views.ts';
