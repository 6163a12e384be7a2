import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAgreement } from '#spine/agreements/index.ts';
import { grantRequest } from '#spine/requests/contracts.ts';
import { openSharingHouse, type SharingHouse } from '#test/support/sharing-house.ts';
import { sharingModes } from './application.ts';

let house: SharingHouse;
const verify = { i2: { op: 'present' as const, value: null } };
beforeAll(async () => {
  house = await openSharingHouse();
});
afterAll(() => house.close());

it.each([
  ['api-query', 'query'],
  ['api-verify', 'verify'],
  ['batch', 'file'],
  ['file', 'file'],
  ['db-push', 'push'],
  ['sandbox', 'room'],
] as const)('a scenario of %s is granted as %s and nothing else', async (mode, agreed) => {
  expect(sharingModes).toContain(mode);
  const { id } = await house.submit({ scenario: { mode }, items: ['i2'], verify });
  const { approver } = house.people;
  const { agreement_id } = await house.done(grantRequest, { id, note: '同意提供' }, approver);
  const agreement = await findAgreement(house.db, agreement_id ?? '');
  expect(agreement?.modes).toEqual([agreed]);
});

it('what was asked for as a yes or no cannot be granted as a value', async () => {
  const { id } = await house.submit({ scenario: { mode: 'api-verify' }, items: ['i2'], verify });
  const masks = { i2: { kind: 'keyed-hash' as const, length: 16 } };
  const note = '改为提供去标识值';
  const outcome = await house.call(grantRequest, { id, masks, note }, house.people.approver);
  expect(outcome).toMatchObject({
    ok: false,
    refusals: [{ code: 'agreements.verify-needs-predicate' }],
  });
});
