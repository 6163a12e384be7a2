import { expect, test } from 'vitest';
import { roles } from '#actions/contract.ts';
import { recordMisuse } from '#channels/opening/contracts.ts';
import { mayRecordMisuse } from './may-record-misuse.ts';

type Person = Parameters<typeof mayRecordMisuse>[0];
const applied = { channel: 'opening', request_id: 'req_1', provider_id: 'org_1' } as const;

function person(role: (typeof roles)[number], id: string): Person {
  return { roles: [role], organisation: { id } } as unknown as Person;
}

test('those whom the contract names, at the provider; at others only the operator', () => {
  const atProvider = roles.filter((role) => mayRecordMisuse(person(role, 'org_1'), applied));
  expect(atProvider.toSorted()).toEqual([...recordMisuse.who].toSorted());
  const elsewhere = roles.filter((role) => mayRecordMisuse(person(role, 'org_2'), applied));
  expect(elsewhere).toEqual(['platform-operator']);
});

test('only under an agreement that came of an application for open data', () => {
  const operator = person('platform-operator', 'org_9');
  expect(mayRecordMisuse(operator, { ...applied, channel: 'sharing' })).toBe(false);
  expect(mayRecordMisuse(operator, { ...applied, request_id: null })).toBe(false);
});
