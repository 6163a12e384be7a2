import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { type Role, roles } from '#actions/contract.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { assertActsFor, reasonsNotActingFor } from './acts-for.ts';

const someRoles = fc.subarray([...roles]);
const place = fc.constantFrom('org_a', 'org_b');

describe('acting for an organisation', () => {
  test('is allowed exactly as the rule says', () => {
    fc.assert(
      fc.property(someRoles, someRoles, place, place, (held, wanted, own, asked) => {
        const allowed = reasonsNotActingFor(person(held, own), asked, wanted).length === 0;
        // Said again in other words: a role that is asked for and held, at home or of the city.
        const rule = (role: Role) =>
          wanted.includes(role) &&
          (own === asked ||
            ['platform-operator', 'auditor'].includes(role) ||
            role.endsWith('-administrator'));
        expect(allowed).toBe(held.some(rule));
      }),
      { numRuns: 2000, seed: 20_261_123 },
    );
  });

  test('is never allowed to anybody unknown, and always to the house itself', () => {
    expect(() => assertActsFor({ kind: 'anonymous' }, 'org_a', roles)).toThrow(Refused);
    expect(() => assertActsFor({ kind: 'system', name: 'clock' }, 'org_a', [])).not.toThrow();
  });
});

function person(held: readonly Role[], organisation_id: OrganisationId): Actor {
  return { kind: 'person', person_id: 'per_1', name: '某人', organisation_id, roles: held };
}
