import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAgreement } from '#spine/agreements/index.ts';
import { openSharingHouse, type SharingHouse } from '#test/support/sharing-house.ts';
import { giveStandingGrant } from './contracts.ts';

let house: SharingHouse;
beforeAll(async () => {
  house = await openSharingHouse();
  const grant = { scenario_type: 'eligibility-check', directory_code: house.readers };
  const dates = { valid_from: '2026-01-01', valid_to: null };
  await house.done(giveStandingGrant, { ...grant, ...dates }, house.people.approver);
});
afterAll(() => house.close());

describe('submitting a request', () => {
  it('grants at once when every rule holds', async () => {
    const request = await house.submit();
    expect(request).toMatchObject({ state: 'granted', verdict: 'AUTO', reason: null });
    expect(request.decision.results.map((one) => one.holds)).not.toContain('no');
    const agreement = await findAgreement(house.db, request.agreement_id ?? '');
    expect(agreement).toMatchObject({ state: 'active', version: 1, snapshot: 'live' });
    expect(house.changed).toContain(request.agreement_id);
  });
});
