import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { agreement_id, consumer_id, monday } from '#test/support/gateway/fixture-names.ts';
import { type GatewayFixture, openGatewayFixture } from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { openAgreement } from '#test/support/gateway/released-loans.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import type { GatewayAnswer } from '../gateway-answer.ts';
import { gatewayLimits } from '../limits.ts';
import type { StrangerRecord } from './stranger-calls.ts';

const purpose = '核对借阅资格';
const person = '310115199001011234';
let register: LoanRegister;
let fixture: GatewayFixture;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(20));
});
afterAll(() => register.remove());
beforeEach(() => {
  fixture = openGatewayFixture(register);
});
afterEach(() => fixture.close());

/** A call that proves nothing, with a person's number wherever a stranger can put one. */
function shout(change: { target?: string; authorization?: string; terminal?: string } = {}) {
  return fixture.gateway.call({
    method: 'GET',
    target: `/gateway/${agreement_id}/query?where.card=${person}`,
    authorization: undefined,
    body: Buffer.from(person),
    terminal: '192.0.2.1',
    ...change,
  });
}

function records(): readonly StrangerRecord[] {
  return fixture.log.entries.map((one) => JSON.parse(Buffer.from(one).toString()));
}

test('a flood grows the log by counts alone, below the stated ceiling', async () => {
  const began = fixture.now;
  for (let call = 0; call < 50_000; call += 1) {
    fixture.now = began + call;
    await shout({
      terminal: `198.51.${call % 7}.${call % 251}`,
      target: `/gateway/${person}/${call}?q=${person}`,
      ...(call % 3 === 0 ? {} : { authorization: `Bearer ${person}-${call}` }),
    });
  }
  expect(fixture.log.entries).toEqual([]);
  await fixture.strangers.flush();
  const bytes = fixture.log.entries.reduce((sum, one) => sum + one.length, 0);
  expect(bytes).toBeLessThan(120_000);
  expect(fixture.log.entries.length).toBeLessThanOrEqual(gatewayLimits.stranger_groups_max + 10);
  expect(records().reduce((sum, one) => sum + one.count, 0)).toBe(50_000);
  for (const entry of fixture.log.entries) {
    expect(entry.length).toBeLessThan(400);
    expect(Buffer.from(entry).toString()).not.toContain(person);
  }
});

test('one record says how often, why, from where, to what kind of path and between when', async () => {
  await shout();
  fixture.now += 4_000;
  await shout({ target: `/gateway/${agreement_id}/file.csv` });
  await shout();
  await fixture.strangers.flush();
  expect(records()).toEqual([
    {
      kind: 'stranger-calls',
      agreement: null,
      code: 'delivery.credentials-missing',
      count: 2,
      first: monday,
      last: monday + 4_000,
      path_class: 'query',
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
      source: '192.0.2.1',
    },
    expect.objectContaining({ count: 1, path_class: 'file' }),
  ]);
});

test('an address is slowed down and told for how long; a signed call from it is not', async () => {
  const answers: GatewayAnswer[] = [];
  for (let call = 0; call <= gatewayLimits.unproven.burst; call += 1) answers.push(await shout());
  expect(codesOf(answers[0] as GatewayAnswer)).toEqual(['delivery.credentials-missing']);
  const last = answers.at(-1);
  expect(last).toMatchObject({ ok: false, retry_after_s: 1 });
  expect(last && codesOf(last)).toEqual(['delivery.throttled']);
  const signed = await fixture.query({ purpose }, { terminal: '192.0.2.1' });
  expect(signed.ok).toBe(true);
  expect(codesOf(await shout({ terminal: '192.0.2.2' }))).toEqual(['delivery.credentials-missing']);
});

test('refused but proven calls keep records of their own', async () => {
  await fixture.query({ purpose: 'x' });
  await fixture.query({ purpose: 'x' });
  expect(fixture.log.records().map((one) => [one.kind, one.decision, one.consumer])).toEqual([
    ['call', 'refused', consumer_id],
    ['call', 'refused', consumer_id],
  ]);
});

test('what the log cannot take is counted on and written later', async () => {
  await shout();
  fixture.log.failing = 'append';
  await fixture.strangers.flush();
  fixture.log.failing = 'no';
  await shout();
  await fixture.strangers.flush();
  expect(records().map((one) => one.count)).toEqual([2]);
});

test('the public has an allowance by address, and each of its answers a record', async () => {
  fixture.agreements.set(agreement_id, openAgreement());
  const ask = (terminal: string) =>
    fixture.gateway.callPublic({
      method: 'GET',
      target: '/open/30700201~000001/records',
      directory_code: '30700201/000001',
      format: undefined,
      search: 'limit=1',
      terminal,
      choose: () => ({ kind: 'whole' }),
    });
  const { burst } = gatewayLimits.public;
  for (let call = 0; call < burst; call += 1) expect((await ask('192.0.2.1')).ok).toBe(true);
  expect(codesOf(await ask('192.0.2.1'))).toEqual(['delivery.throttled']);
  expect((await ask('192.0.2.9')).ok).toBe(true);
  expect(fixture.log.entries).toHaveLength(burst + 1);
});
