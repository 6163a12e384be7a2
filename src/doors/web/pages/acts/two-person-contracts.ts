import type { Contract } from '#actions/contract.ts';
import { adoptOpeningRules } from '#channels/opening/contracts.ts';
import { adoptRules as adoptSharingRules } from '#channels/sharing/contracts.ts';
import {
  grantRole,
  registerClient,
  registerPerson,
  resetPassword,
  rotateClientKey,
  unlockAccount,
} from '#spine/parties/contracts.ts';
import { adoptDatedValue, adoptSecurityValue } from '#spine/rules/contracts.ts';

const contracts: readonly Contract[] = [
  registerPerson,
  grantRole,
  resetPassword,
  unlockAccount,
  registerClient,
  rotateClientKey,
  adoptDatedValue,
  adoptSecurityValue,
  adoptSharingRules,
  adoptOpeningRules,
];

/** The contract of an action that needs two people; nothing for one this page does not know. */
export function findTwoPersonContract(name: string): Contract | undefined {
  return contracts.find((one) => one.name === name);
}
