import { afterAll, beforeAll, expect, it } from 'vitest';
import { findAgreement } from '#spine/agreements/index.ts';
import { grantRequest } from '#spine/requests/contracts.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { sharingModes } from './application.ts';

let app: SharingApp;
const verify = { i2: { op: 'present' as const, value: null } };
beforeAll(async () => {
  app = await openSharingApp();
});
afterAll(() => app.close());

it.each([
  ['api-query', 'query'],
  ['api-verify', 'verify'],
  ['batch', 'file'],
  ['file', 'file'],
  ['db-push', 'push'],
  ['sandbox', 'room'],
] as const)('a scenario of %s is granted as %s and nothing else', async (mode, agreed) => {
  expect(sharingModes).toContain(mode);
  const { id } = await app.submit({ scenario: { mode }, items: ['i2'], verify });
  const { approver } = app.people;
  const { agreement_id } = await app.done(grantRequest, { id, note: '同意提供' }, approver);
  const agreement = await findAgreement(app.db, agreement_id ?? 'agr_');
  expect(agreement?.modes).toEqual([agreed]);
});

it('what was asked for as a yes or no cannot be granted as a value', async () => {
  const { id } = await app.submit({ scenario: { mode: 'api-verify' }, items: ['i2'], verify });
  const masks = { i2: { kind: 'keyed-hash' as const, length: 16 } };
  const note = '改为提供去标识值';
  const outcome = await app.call(grantRequest, { id, masks, note }, app.people.approver);
  expect(outcome).toMatchObject({
    ok: false,
    refusals: [{ code: 'agreements.verify-needs-predicate' }],
  });
});
