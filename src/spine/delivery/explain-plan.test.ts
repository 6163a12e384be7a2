import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  agreement_id,
  consumer_id,
  key_id,
  provider_id,
} from '#test/support/gateway/fixture-names.ts';
import {
  type GatewayFixture,
  loanAgreement,
  openGatewayFixture,
} from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { explainPlan, previewCall } from './contracts.ts';
import { explainPlanAction } from './explain-plan.ts';
import { usualZoneBlocks } from './plan/network-zones.ts';
import { previewCallAction } from './preview-call.ts';

const purpose = '核对借阅资格';
const provider = personWith(['data-officer'], provider_id);
const consumer = personWith(['applicant'], consumer_id);

let register: LoanRegister;
let fixture: GatewayFixture;
let app: TestApp;

beforeEach(async () => {
  register = await writeLoanRegister(makeLoans(20));
  fixture = openGatewayFixture(register);
  const { agreements, plans } = fixture;
  const ports = {
    plans,
    zones: usualZoneBlocks,
    agreements: {
      find: async (id: string) => agreements.get(id),
      ofConsumer: async () => [],
      whyUnproven: async () => undefined,
      findPublic: async () => undefined,
    },
  };
  app = await openTestApp(() => [explainPlanAction(ports), previewCallAction(ports)]);
});
afterEach(async () => {
  await app.close();
  fixture.close();
  register.remove();
});

const explained = () => app.done(explainPlan, { agreement_id }, provider);
const previewed = () => app.call(previewCall, { agreement_id, key_id, body: '{}' }, consumer);

test('where nothing is published the terms are shown, and that nothing is served', async () => {
  const call_rule = { ...loanAgreement().call_rule, network_zone: 'special-network' as const };
  fixture.agreements.set(agreement_id, loanAgreement({ call_rule }));
  fixture.snapshot = undefined;
  const plan = await explained();
  expect(plan).toMatchObject({ data_state: 'no-data', snapshot_id: null, sql: null, purpose });
  expect(plan.zone_blocks).toEqual(usualZoneBlocks['special-network']);
  expect(plan.columns.map(({ column }) => column)).toContain('phone');
  expect(plan.columns.find(({ column }) => column === 'reader')).toMatchObject({
    mask: { kind: 'preset', preset: 'name' },
    delivered: false,
    filter: 'none',
  });
  expect(plan.columns.every(({ delivered }) => !delivered)).toBe(true);
  expect(codesOf(await previewed())).toEqual(['delivery.no-data']);
  expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.no-data']);
});

test('what does not fit its data is shown with that said', async () => {
  const row_scope = { column: 'gone', op: '=' as const, value: 1 };
  fixture.agreements.set(agreement_id, loanAgreement({ row_scope }));
  expect(await explained()).toMatchObject({ data_state: 'data-unfit', row_scope, sql: null });
  expect(codesOf(await previewed())).toEqual(['delivery.data-unfit']);
});

test('a copy that is being built anew is a passing fault', async () => {
  rmSync(register.path);
  const refused = await app.call(explainPlan, { agreement_id }, provider);
  expect(codesOf(refused)).toEqual(['delivery.copy-rebuilt']);
  expect(refused).toMatchObject({ refusals: [{ kind: 'unavailable' }] });
});

test('an agreement that is over says so first, whether or not its data is there', async () => {
  fixture.agreements.set(agreement_id, loanAgreement({ state: 'revoked' }));
  fixture.snapshot = undefined;
  expect(codesOf(await fixture.query({ purpose }))).toEqual([
    'delivery.agreement-revoked',
    'delivery.no-data',
  ]);
  expect(await explained()).toMatchObject({ state: 'revoked', data_state: 'no-data' });
  fixture.snapshot = register;
  expect(await explained()).toMatchObject({ state: 'revoked', data_state: 'served' });
});
