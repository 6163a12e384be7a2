import { type Contract, contractsIn } from '#actions/contract.ts';
import * as opening from '#channels/opening/contracts.ts';
import * as sharing from '#channels/sharing/contracts.ts';
import * as clock from '#oversight/clock/contracts.ts';
import * as infrastructure from '#oversight/infrastructure/contracts.ts';
import * as keys from '#oversight/keys/contracts.ts';
import * as agreements from '#spine/agreements/contracts.ts';
import * as cases from '#spine/cases/contracts.ts';
import * as catalog from '#spine/catalog/contracts.ts';
import * as delivery from '#spine/delivery/contracts.ts';
import * as evidence from '#spine/evidence/contracts.ts';
import * as files from '#spine/files/contracts.ts';
import * as parties from '#spine/parties/contracts.ts';
import * as requests from '#spine/requests/contracts.ts';
import * as rules from '#spine/rules/contracts.ts';
import * as lake from '#stewardship/lake/contracts.ts';

/**
 * What each room promises, without what does it: a command line that only asks a server must not
 * load one. The order is that of `main/rooms.ts`, and a test holds the two lists together.
 */
export const roomContracts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  parties,
  files,
  catalog,
  rules,
  agreements,
  delivery,
  evidence,
  cases,
  requests,
  lake,
  sharing,
  opening,
  infrastructure,
  clock,
  keys,
};

/** Every contract of the house, by name; the commands and the reference pages come from it. */
export function allContracts(): readonly Contract[] {
  return Object.values(roomContracts)
    .flatMap(contractsIn)
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
