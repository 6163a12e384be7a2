import { actionRefusals } from '#actions/refusals.ts';
import { sharingRefusals } from '#channels/sharing/index.ts';
import { agreementRefusals } from '#spine/agreements/index.ts';
import { caseRefusals } from '#spine/cases/index.ts';
import { catalogRefusals } from '#spine/catalog/index.ts';
import { deliveryRefusals } from '#spine/delivery/index.ts';
import { evidenceRefusals } from '#spine/evidence/index.ts';
import { filesRefusals } from '#spine/files/index.ts';
import { partiesRefusals } from '#spine/parties/index.ts';
import { lakeRefusals } from '#stewardship/lake/index.ts';

/** Every reason to refuse that the house knows, by code. */
export const allRefusals = {
  ...actionRefusals.specs,
  ...partiesRefusals.specs,
  ...filesRefusals.specs,
  ...catalogRefusals.specs,
  ...agreementRefusals.specs,
  ...deliveryRefusals.specs,
  ...evidenceRefusals.specs,
  ...caseRefusals.specs,
  ...lakeRefusals.specs,
  ...sharingRefusals.specs,
};
