import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type CallRule, openCallRule } from '#spine/agreements/contracts.ts';
import { client_id, consumer_id, key_id } from '#test/support/gateway/fixture-names.ts';
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
import type { ZoneBlocks } from './plan/network-zones.ts';

const purpose = '核对借阅资格';
let register: LoanRegister;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(20));
});
afterAll(() => register.remove());

function under(rule: Partial<CallRule>, zones?: Partial<ZoneBlocks>): GatewayFixture {
  const agreement = loanAgreement({ call_rule: { ...openCallRule, ...rule } });
  const fixture = openGatewayFixture(register, { agreement, zones });
  onTestFinished(() => fixture.close());
  return fixture;
}

describe('the agreed peak', () => {
  test('is so many calls at once and a second; beyond, refused with a record and a time', async () => {
    const fixture = under({ peak_rps: 3 });
    const call = () => fixture.query({ purpose, limit: 1 });
    const at_once = await Promise.all([call(), call(), call(), call(), call()]);
    expect(at_once.filter((answer) => answer.ok)).toHaveLength(3);
    const refused = at_once.find((answer) => !answer.ok);
    expect(refused).toMatchObject({
      retry_after_s: 1,
      receipt: expect.any(String),
      refusals: [{ detail: '4/s > peak_rps 3/s' }],
    });
    const refusals = fixture.log.records().flatMap((one) => one.refusals ?? []);
    expect(refusals).toEqual(['delivery.peak-exceeded', 'delivery.peak-exceeded']);
    fixture.elapsed += 334; // a third of a second is one call of three
    expect(codesOf(await call())).toEqual(['done']);
    expect(codesOf(await call())).toEqual(['delivery.peak-exceeded']);
    fixture.elapsed += 60_000; // a long pause saves up one second, not sixty
    const after = await Promise.all([call(), call(), call(), call()]);
    expect(after.filter((answer) => answer.ok)).toHaveLength(3);
  });

  test('outlasts a new plan and a wall clock put back or forward', async () => {
    const fixture = under({ peak_rps: 1 });
    expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
    fixture.plans.forgetAll();
    fixture.now += 30_000;
    expect(codesOf(await fixture.query({ purpose, limit: 1 }))).toEqual(['delivery.peak-exceeded']);
    fixture.elapsed += 1_000;
    fixture.now -= 30_000;
    expect((await fixture.query({ purpose, limit: 1 })).ok).toBe(true);
  });
});

describe('the calling system', () => {
  test('is the agreed client: another one of the same organisation is refused', async () => {
    const fixture = under({ client_id });
    expect((await fixture.query({ purpose })).ok).toBe(true);
    const key = fixture.keys.get(key_id);
    if (!key) throw new Error('no key');
    fixture.keys.set(key_id, { ...key, client_id: `cli_${'o'.repeat(26)}` });
    fixture.key_cache.forget();
    const answer = await fixture.query({ purpose });
    expect(codesOf(answer)).toEqual(['delivery.client-not-agreed']);
    expect(answer.receipt).toBeDefined();
    expect(fixture.log.last()).toMatchObject({ consumer: consumer_id, decision: 'refused' });
  });
});

test('another program of the body does not use up the pace of the agreed one', async () => {
  const fixture = under({ client_id, peak_rps: 1 });
  const key = fixture.keys.get(key_id);
  if (!key) throw new Error('no key');
  fixture.keys.set(key_id, { ...key, client_id: `cli_${'o'.repeat(26)}` });
  expect(codesOf(await fixture.query({ purpose }))).toEqual(['delivery.client-not-agreed']);
  fixture.keys.set(key_id, key);
  fixture.key_cache.forget();
  expect(codesOf(await fixture.query({ purpose }))).toEqual(['done']);
});

describe('the network zone', () => {
  test.each([
    ['government-extranet', '10.1.2.3', 'done'],
    ['government-extranet', '59.200.1.1', 'delivery.zone-not-agreed'],
    ['government-extranet', '203.0.113.9', 'delivery.zone-not-agreed'],
    ['government-extranet', '::ffff:203.0.113.9', 'delivery.zone-not-agreed'],
    ['special-network', 'fd00::1', 'done'],
    ['special-network', '2001:db8::1', 'delivery.zone-not-agreed'],
    ['internet', '203.0.113.9', 'done'],
    ['internet', '2001:db8::1', 'done'],
    [null, '203.0.113.9', 'done'],
  ] as const)('%s from %s: %s', async (network_zone, terminal, code) => {
    const fixture = under({ network_zone });
    const answer = await fixture.query({ purpose }, { terminal });
    expect(codesOf(answer)).toEqual([code]);
    expect(answer.receipt).toBeDefined();
  });
});

test('blocks that the operator says replace the usual ones of that zone', async () => {
  const zones = { 'government-extranet': ['198.51.100.0/24'] };
  const fixture = under({ network_zone: 'government-extranet' }, zones);
  const from = (terminal: string) => fixture.query({ purpose }, { terminal });
  expect(codesOf(await from('198.51.100.7'))).toEqual(['done']);
  const answer = await from('10.1.2.3');
  expect(answer).toMatchObject({ refusals: [{ detail: '10.1.2.3 ∉ government-extranet' }] });
});

describe('the end user', () => {
  test('is named in each call where that is agreed', async () => {
    const fixture = under({ end_user_required: true });
    for (const body of [{ purpose }, { purpose, end_user: '' }]) {
      const answer = await fixture.query(body);
      expect(codesOf(answer)).toEqual(['delivery.end-user-missing']);
      expect(answer.receipt).toBeDefined();
    }
    const long = await fixture.query({ purpose, end_user: 'u'.repeat(65) });
    expect(codesOf(long)).toEqual(['delivery.query-unreadable']);
    expect((await fixture.query({ purpose, end_user: 'u'.repeat(64) })).ok).toBe(true);
  });

  test('stands in the record as a keyed digest, the same for the same user, never in clear', async () => {
    const fixture = under({});
    const hashes: unknown[] = [];
    for (const end_user of ['window-3/wang', 'window-3/wang', 'window-4/li', undefined]) {
      await fixture.query({ purpose, limit: 1, ...(end_user ? { end_user } : {}) });
      hashes.push(fixture.log.last().user_hash);
    }
    expect(hashes[0]).toMatch(/^[\w-]{12,}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
    expect(hashes[3]).toBeNull();
    await fixture.query({ purpose: '别的用途', end_user: 'window-3/wang' });
    expect(fixture.log.last()).toMatchObject({ decision: 'refused', user_hash: hashes[0] });
    const written = fixture.log.entries.map((entry) => Buffer.from(entry).toString()).join('');
    expect(written).not.toContain('window-');
  });
});
