import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KeyId } from '#kernel/ids.ts';
import { stringToSign } from '#kernel/request-signature.ts';
import { agreement_id, key_id, monday, secretOf } from '#test/support/gateway/fixture-names.ts';
import { type GatewayFixture, openGatewayFixture } from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { signedRequest } from '#test/support/gateway/signed-request.ts';
import { codesOf } from '#test/support/refusal-codes.ts';

const body = { where: { card: 'C000001' }, purpose: '核对借阅资格' };
const path = `/gateway/${agreement_id}/query`;
let register: LoanRegister;
let fixture: GatewayFixture;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(20));
});
afterAll(() => register.remove());
beforeEach(() => {
  fixture = openGatewayFixture(register);
  return () => fixture.close();
});

test('a signature made with nothing but the documented text is taken', async () => {
  const text = JSON.stringify(body);
  const digest = createHash('sha256').update(text).digest('hex');
  const signed = `POST\n${path}\n${digest}\n${monday}\nabcdefghijklmnop`;
  const signature = createHmac('sha256', secretOf(key_id)).update(signed).digest('hex');
  const answer = await fixture.gateway.call({
    method: 'POST',
    target: path,
    authorization: `Datong-HMAC-SHA256 key=${key_id}, time=${monday}, nonce=abcdefghijklmnop, signature=${signature}`,
    body: Buffer.from(text),
    terminal: '10.1.2.3',
  });
  expect(codesOf(answer)).toEqual(['done']);
  expect(answer.request_sha256).toBe(createHash('sha256').update(signed).digest('hex'));
  expect(fixture.log.last().request_sha256).toBe(answer.request_sha256);
});

const signed = () => signedRequest(body, { time: monday });

describe('refuses', () => {
  const cases: readonly (readonly [
    string,
    string,
    (request: ReturnType<typeof signed>) => object,
  ])[] = [
    ['no header', 'credentials-missing', () => ({ authorization: undefined })],
    ['another scheme', 'credentials-malformed', () => ({ authorization: 'Basic Zm9v' })],
    [
      'a field twice',
      'credentials-malformed',
      (r) => ({ authorization: `${r.authorization}, time=1` }),
    ],
    [
      'an unknown field',
      'credentials-malformed',
      (r) => ({ authorization: `${r.authorization}, __proto__=x` }),
    ],
    ['another body', 'credentials-refused', () => ({ body: Buffer.from('{}') })],
    ['another method', 'credentials-refused', () => ({ method: 'GET' })],
    [
      'another agreement',
      'credentials-refused',
      () => ({ target: `/gateway/agr_${'b'.repeat(26)}/query` }),
    ],
    ['a changed query', 'credentials-refused', () => ({ target: `${path}?limit=5` })],
    ['an escaped path', 'credentials-refused', () => ({ target: path.replace('agr_', 'agr%5f') })],
    [
      'a changed signature',
      'credentials-refused',
      (r) => ({
        authorization: r.authorization?.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      }),
    ],
    [
      'a changed time',
      'credentials-refused',
      (r) => ({ authorization: r.authorization?.replace(String(monday), String(monday + 1)) }),
    ],
  ];

  test.each(cases)('%s: %s', async (_, row, change) => {
    const request = signed();
    const answer = await fixture.gateway.call({ ...request, ...change(request) });
    expect(codesOf(answer)).toEqual([`delivery.${row}`]);
    expect(fixture.log.entries).toEqual([]);
    await fixture.strangers.flush();
    expect(fixture.log.last()).toMatchObject({ kind: 'stranger-calls', code: `delivery.${row}` });
    expect(answer.ok ? '' : answer.receipt).toBeUndefined();
  });

  test.each([
    ['61 s old', monday - 60_001, 'time-outside-window'],
    ['61 s ahead', monday + 60_001, 'time-outside-window'],
    ['dated before the start', monday - 1_001, 'dated-before-start'],
  ])('%s', async (_, time, row) => {
    expect(codesOf(await fixture.query(body, { time }))).toEqual([`delivery.${row}`]);
  });

  test.each([
    ['dot segments', `/gateway/x/../${agreement_id}/query`],
    ['an escape', path.replace('agr_', 'agr%5F')],
    ['an escaped dot', `/gateway/%2e/${agreement_id}/query`],
    ['two slashes', `/gateway//${agreement_id}/query`],
    ['a last slash', `${path}/`],
    ['capitals', path.toUpperCase()],
    ['a query on a POST', `${path}?purpose=x`],
    ['a parameter of the path', `/gateway/${agreement_id};v=1/query`],
  ])('%s, even when signed', async (_, target) => {
    const answer = await fixture.query(body, { target });
    expect(codesOf(answer)).toEqual(['delivery.path-not-canonical']);
  });

  test('the secret of another key, and a key that nobody registered', async () => {
    const other = { secret: secretOf(`ak_${'y'.repeat(26)}`) };
    expect(codesOf(await fixture.query(body, {}, other))).toEqual(['delivery.credentials-refused']);
    const unknown: { key_id: KeyId } = { key_id: `ak_${'u'.repeat(26)}` };
    expect(codesOf(await fixture.query(body, {}, unknown))).toEqual([
      'delivery.credentials-refused',
    ]);
  });

  test('a request that was used, and its nonce under another body', async () => {
    const request = signedRequest(body, { time: monday, nonce: 'the-same-nonce-01' });
    expect((await fixture.gateway.call(request)).ok).toBe(true);
    expect(codesOf(await fixture.gateway.call(request))).toEqual(['delivery.request-replayed']);
    const other = { ...body, limit: 1 };
    const again = await fixture.query(other, { nonce: 'the-same-nonce-01' });
    expect(codesOf(again)).toEqual(['delivery.request-replayed']);
    fixture.now = monday + 59_000;
    expect(codesOf(await fixture.gateway.call(request))).toEqual(['delivery.request-replayed']);
  });

  test('a request that the process before this one took', async () => {
    const request = signedRequest(body, { time: monday + 30_000, nonce: 'taken-by-another-1' });
    const body_sha256 = createHash('sha256').update(request.body).digest('hex');
    const nonce = 'taken-by-another-1';
    const text = stringToSign({
      method: 'POST',
      target: path,
      body_sha256,
      time: String(monday + 30_000),
      nonce,
    });
    const spent = new Set([createHash('sha256').update(text).digest('hex')]);
    const restarted = openGatewayFixture(register, { spent });
    expect(codesOf(await restarted.gateway.call(request))).toEqual(['delivery.request-replayed']);
    restarted.close();
  });
});

test('a full replay table refuses and never accepts', async () => {
  const small = openGatewayFixture(register, { replay: { slots: 16, window_ms: 60_000 } });
  for (let call = 0; call < 12; call += 1) {
    expect(codesOf(await small.query(body)), `call ${call}`).toEqual(['done']);
  }
  for (let call = 0; call < 5; call += 1) {
    expect(codesOf(await small.query(body))).toEqual(['delivery.overloaded']);
  }
  small.close();
});

test('a bearer token stands for its key; a forged one does not', async () => {
  const request = { ...signedRequest(body, { time: monday }), authorization: 'Bearer dat_good' };
  expect((await fixture.gateway.call(request)).ok).toBe(true);
  const record = fixture.log.last();
  expect(record).toMatchObject({ key: key_id, request_time: null });
  const bare = createHash('sha256').update(`POST\n${path}\n`).digest('hex');
  expect(record.request_sha256).not.toBe(bare);
  const forged = { ...request, authorization: 'Bearer dat_bad' };
  expect(codesOf(await fixture.gateway.call(forged))).toEqual(['delivery.token-refused']);
});
