import { expect, test } from 'vitest';
import { roles } from '#actions/contract.ts';
import { mayRelease } from './may-release.ts';

type Asked = Parameters<typeof mayRelease>[0];

function person(id: string, ...held: readonly (typeof roles)[number][]): Asked {
  return { roles: held, organisation: { id } } as unknown as Asked;
}

test('the data officer of the provider and the operator, nobody else', () => {
  const may = roles.filter((role) => mayRelease(person('org_1', role), 'org_1'));
  expect(may).toEqual(['platform-operator', 'data-officer']);
  const elsewhere = roles.filter((role) => mayRelease(person('org_2', role), 'org_1'));
  expect(elsewhere).toEqual(['platform-operator']);
  expect(mayRelease(null, 'org_1')).toBe(false);
  expect(mayRelease(person('org_1', 'data-officer'), null)).toBe(false);
});
