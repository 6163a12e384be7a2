import type { Contract } from '#actions/contract.ts';
import * as sharing from '#channels/sharing/contracts.ts';
import * as agreements from '#spine/agreements/contracts.ts';
import * as cases from '#spine/cases/contracts.ts';
import * as catalog from '#spine/catalog/contracts.ts';
import * as delivery from '#spine/delivery/contracts.ts';
import * as evidence from '#spine/evidence/contracts.ts';
import * as parties from '#spine/parties/contracts.ts';
import * as lake from '#stewardship/lake/contracts.ts';

const rooms = [parties, catalog, agreements, delivery, evidence, cases, lake, sharing];

/** Every contract of the house, by name; the commands and the reference pages come from it. */
export function allContracts(): readonly Contract[] {
  return rooms
    .flatMap((room): unknown[] => Object.values(room))
    .filter(isContract)
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'verb' in value && 'effect' in value;
}
