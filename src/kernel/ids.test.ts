import { expect, test } from 'vitest';
import {
  type AgreementId,
  isId,
  newId,
  type OrganisationId,
  type PersonId,
  readId,
} from './ids.ts';

test('an id is of its kind, and no other kind passes for it', () => {
  const person: PersonId = newId('per');
  const organisation: OrganisationId = newId('org');
  // @ts-expect-error -- the compiler keeps the id of a person from naming a body
  const swapped: OrganisationId = person;
  // @ts-expect-error -- nor does a body name an agreement
  const other: AgreementId = organisation;
  // @ts-expect-error -- and a text is no id before it was read as one
  const read: PersonId = String(person);
  expect([swapped, other, read]).toEqual([person, organisation, person]);
});

test('a text is read as an id of its kind, or it is a fault', () => {
  const id: string = newId('agr');
  expect(id).toMatch(/^agr_[0-9a-z]{26}$/);
  expect(readId('agr', id)).toBe(id);
  expect(isId('req', id)).toBe(false);
  expect(() => readId('req', id)).toThrow('is no id of the kind req');
});
