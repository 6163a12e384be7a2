import type { Part } from './framework/item.ts';
import { extractionPart } from './m01-extraction/part.ts';
import { governancePart } from './m02-governance/part.ts';
import { sharingPart } from './m03-sharing/part.ts';
import { qualityPart } from './m04-quality/part.ts';
import { protectionPart } from './m05-protection/part.ts';
import { cityDistrictPart } from './m06-city-district/part.ts';
import { cataloguePart } from './m07-catalogue/part.ts';
import { listsPart } from './m08-lists/part.ts';
import { baseLibrariesPart } from './m09-base-libraries/part.ts';
import { themeLibrariesPart } from './m10-theme-libraries/part.ts';
import { lifecyclePart } from './m11-lifecycle/part.ts';
import { standardsPart } from './m12-standards/part.ts';
import { objectionsPart } from './m13-objections/part.ts';
import { fastAuthorisationPart } from './m14-fast-authorisation/part.ts';
import { nodeFederationPart } from './m15-node-federation/part.ts';
import { deltaPart } from './m16-delta/part.ts';
import { consumersPart } from './m17-consumers/part.ts';
import { openingPart } from './m18-opening/part.ts';
import { authorisedOperationPart } from './m19-authorised-operation/part.ts';
import { matchingPart } from './m20-matching/part.ts';
import { sandboxPart } from './m21-sandbox/part.ts';
import { registrationPart } from './m22-registration/part.ts';
import { marketGatesPart } from './m23-market-gates/part.ts';
import { merchantsPart } from './m24-merchants/part.ts';
import { tradingPart } from './m25-trading/part.ts';
import { deliveryPart } from './m26-delivery/part.ts';
import { clearingPart } from './m27-clearing/part.ts';
import { pricingPart } from './m28-pricing/part.ts';
import { stressPart } from './m29-stress/part.ts';
import { statisticsPart } from './m30-statistics/part.ts';
import { crossBorderPart } from './m31-cross-border/part.ts';
import { securitySupervisionPart } from './m32-security-supervision/part.ts';
import { appInspectionPart } from './m33-app-inspection/part.ts';
import { incidentsPart } from './m34-incidents/part.ts';
import { peopleSitesPart } from './m35-people-sites/part.ts';
import { governmentCloudPart } from './m36-government-cloud/part.ts';
import { extranetPart } from './m37-extranet/part.ts';
import { bansPart } from './m38-bans/part.ts';
import { oneAgreementPart } from './n01-one-agreement/part.ts';
import { evidencePart } from './n02-evidence/part.ts';
import { witnessesPart } from './n03-witnesses/part.ts';
import { oneCountPart } from './n04-one-count/part.ts';
import { whoLookedPart } from './n05-who-looked/part.ts';
import { rulesOnThePastPart } from './n06-rules-on-the-past/part.ts';
import { agentsPart } from './n07-agents/part.ts';
import { firstStartPart } from './n08-first-start/part.ts';
import { acceptanceBookPart } from './n09-acceptance-book/part.ts';
import { statutoryRecordPart } from './n10-statutory-record/part.ts';
import { peopleRolesPart } from './x01-people-roles/part.ts';
import { protectionLevelPart } from './x02-protection-level/part.ts';
import { backupPart } from './x03-backup/part.ts';
import { upgradePart } from './x04-upgrade/part.ts';
import { offlinePart } from './x05-offline/part.ts';
import { migrationPart } from './x06-migration/part.ts';
import { scorecardsPart } from './x07-scorecards/part.ts';
import { conformancePart } from './x08-conformance/part.ts';
import { acceptancePart } from './x09-acceptance/part.ts';
import { dayTwoPart } from './x10-day-two/part.ts';

/** Every part of the city's system, in the order of the book. */
export const allParts: readonly Part[] = [
  extractionPart,
  governancePart,
  sharingPart,
  qualityPart,
  protectionPart,
  cityDistrictPart,
  cataloguePart,
  listsPart,
  baseLibrariesPart,
  themeLibrariesPart,
  lifecyclePart,
  standardsPart,
  objectionsPart,
  fastAuthorisationPart,
  nodeFederationPart,
  deltaPart,
  consumersPart,
  openingPart,
  authorisedOperationPart,
  matchingPart,
  sandboxPart,
  registrationPart,
  marketGatesPart,
  merchantsPart,
  tradingPart,
  deliveryPart,
  clearingPart,
  pricingPart,
  stressPart,
  statisticsPart,
  crossBorderPart,
  securitySupervisionPart,
  appInspectionPart,
  incidentsPart,
  peopleSitesPart,
  governmentCloudPart,
  extranetPart,
  bansPart,
  peopleRolesPart,
  protectionLevelPart,
  backupPart,
  upgradePart,
  offlinePart,
  migrationPart,
  scorecardsPart,
  conformancePart,
  acceptancePart,
  dayTwoPart,
  oneAgreementPart,
  evidencePart,
  witnessesPart,
  oneCountPart,
  whoLookedPart,
  rulesOnThePastPart,
  agentsPart,
  firstStartPart,
  acceptanceBookPart,
  statutoryRecordPart,
];
