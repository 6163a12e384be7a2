import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrganisationId } from '#kernel/ids.ts';
import type { Actor } from './action.ts';
import { actsFor, holdsRole, holdsRoleIn, isMemberOf, isOverseer } from './actor-rights.ts';
import { administrators, type Role, roles } from './contract.ts';

const clock: Actor = { kind: 'system', name: 'clock' };

test('a body is spoken for by its people only', () => {
  expect(isMemberOf(person([], 'org_a'), 'org_a')).toBe(true);
  expect(isMemberOf(person(['platform-operator'], 'org_a'), 'org_b')).toBe(false);
  expect(isMemberOf(clock, 'org_a')).toBe(false);
});

test('a role counts in its own body, a city-wide one in all, and none for a body left open', () => {
  const officer = person(['data-officer'], 'org_a');
  expect(actsFor(officer, ['org_a'], ['data-officer'])).toBe(true);
  expect(actsFor(officer, ['org_b', null, undefined], ['data-officer'])).toBe(false);
  expect(actsFor(officer, ['org_a'], ['approver'])).toBe(false);
  expect(actsFor(person(['auditor'], 'org_a'), [null], ['auditor'])).toBe(true);
  expect(actsFor(clock, [null], [])).toBe(true);
  expect(actsFor({ kind: 'anonymous' }, ['org_a'], [...roles])).toBe(false);
});

test('nobody holds what was not given to them', () => {
  fc.assert(
    fc.property(fc.subarray([...roles]), fc.subarray([...roles]), (held, asked) => {
      const shared = held.some((role) => asked.includes(role));
      expect(holdsRole(person(held, 'org_a'), ...asked)).toBe(shared);
      expect(holdsRoleIn(person(held, 'org_a'), ['org_a'], ...asked)).toBe(shared);
      expect(holdsRoleIn(person(held, 'org_a'), ['org_b', null], ...asked)).toBe(false);
    }),
    { seed: 20_261_124 },
  );
});

test('the administrators oversee no circulation of data', () => {
  for (const role of administrators) expect(isOverseer(person([role], 'org_a'))).toBe(false);
  expect(isOverseer(person(['auditor'], 'org_a'))).toBe(true);
});

function person(held: readonly Role[], organisation_id: OrganisationId): Actor {
  return { kind: 'person', person_id: 'per_1', name: '某人', organisation_id, roles: held };
}
