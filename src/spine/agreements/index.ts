export { createAgreementActions } from './agreement-actions.ts';
export {
  findAgreement,
  findPublicAgreementId,
  listAgreementsOf,
  listLiveAgreements,
  sumStandingLimits,
} from './agreement-store.ts';
export { type AgreementDraft, createAgreement } from './create-agreement.ts';
export { takeDocumentNumber } from './document-number.ts';
export { expireAgreementsJob } from './expire-agreements.ts';
export { agreementFacts } from './facts.ts';
export { agreementFactTypes, type GivenFact, whyNotGranted } from './granted-terms.ts';
export {
  isFormAtLeast,
  isMaskAtLeast,
  type MaskRanks,
  maskRanks,
  maskRanksAt,
} from './mask-strength.ts';
export { moveAgreement } from './move-agreement.ts';
export { findRegionColumn, isWithinRegion, rowScopeOf } from './region-scope.ts';
export { agreementsRoom } from './room.ts';
export { suspendForBreach } from './suspend-for-breach.ts';
export {
  type AgreementTerms,
  agreementItemOf,
  cappedLimits,
  findSubjectColumn,
  isHidden,
  isPersonal,
  lookupColumnsOf,
  narrowedScope,
  unknownColumns,
  type VerifiableItem,
} from './terms.ts';
