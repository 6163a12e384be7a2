import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreement_id } from '#test/support/gateway/fixture-names.ts';
import { type GatewayFixture, openGatewayFixture } from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { signedRequest } from '#test/support/gateway/signed-request.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { createHost } from './host.ts';
import { openMetrics } from './metrics.ts';
import { openRoutes } from './open-routes.ts';

const purpose = '核对借阅资格';
const path = `/gateway/${agreement_id}/query`;
let register: LoanRegister;
let fixture: GatewayFixture;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(50));
  fixture = openGatewayFixture(register);
  const metrics = openMetrics();
  app = await createHost({
    actions: [],
    refusals: {},
    routes: [
      gatewayRoutes({
        call: (request) => fixture.gateway.call(request),
        metrics,
        reportFault: (_, fault) => fixture.faults.push(fault),
      }),
      openRoutes({
        call: (request) => fixture.gateway.callPublic(request),
        metrics,
        reportFault: (_, fault) => fixture.faults.push(fault),
      }),
    ],
    runner: {
      db: undefined as never,
      now: () => new Date(fixture.now),
      reportFault: () => undefined,
    },
    metrics,
    resolveActor: async () => ({ actor: { kind: 'anonymous' } }),
    doorInput: () => ({}),
    beforeAnswer: () => undefined,
    unready: async () => [],
    reportFault: (_, fault) => fixture.faults.push(fault),
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  fixture.close();
  register.remove();
});

async function send(body: unknown, fields = {}, sent: RequestInit = {}, target = path) {
  const request = signedRequest(body, { time: fixture.now, target, ...fields });
  const method = request.method;
  return await fetch(`${url}${target}`, {
    method,
    ...(method === 'POST' ? { body: new Uint8Array(request.body) } : {}),
    headers: { authorization: request.authorization ?? '', 'content-type': 'application/json' },
    ...sent,
  });
}

test('an answer is JSON with its receipt in body and header', async () => {
  const response = await send({ purpose, where: { card: 'C000001' } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as { rows: object[]; receipt: string };
  expect(Object.keys(body)).toEqual(['rows', 'receipt']);
  expect(body.rows).toHaveLength(1);
  expect(response.headers.get('datong-receipt')).toBe(body.receipt);
  expect(response.headers.get('datong-request-digest')).toBe(fixture.log.last().request_sha256);
});

test('a refusal is a problem document in two languages with every reason', async () => {
  const response = await send({ where: { reader: '张三' } });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({
    type: '/reference#delivery.purpose-missing',
    status: 400,
    code: 'delivery.purpose-missing',
    title_zh: '没有写明用途',
    receipt: response.headers.get('datong-receipt'),
  });
  for (const name of ['title', 'title_en', 'remedy', 'remedy_zh', 'remedy_en']) {
    expect(problem[name]).toEqual(expect.any(String));
  }
  const reasons = problem['reasons'] as { code: string; field: string }[];
  expect(reasons.map(({ code, field }) => [code, field])).toEqual([
    ['delivery.purpose-missing', 'purpose'],
    ['delivery.column-masked', 'where.reader'],
  ]);
});

test.each([
  [401, 'delivery.credentials-missing', () => send({ purpose }, {}, { headers: {} })],
  [
    404,
    'delivery.agreement-not-found',
    () => send({ purpose }, {}, {}, `/gateway/agr_${'n'.repeat(26)}/query`),
  ],
  [403, 'delivery.purpose-differs', () => send({ purpose: 'x' })],
  [429, 'delivery.records-per-call-exceeded', () => send({ purpose, limit: 101 })],
] as const)('%i %s', async (status, code, call) => {
  const response = await call();
  expect(response.status).toBe(status);
  expect(((await response.json()) as { code: string }).code).toBe(code);
  expect(response.headers.has('www-authenticate')).toBe(status === 401);
});

test('503 without data or receipt when evidence fails', async () => {
  fixture.log.failing = 'durable';
  const response = await send({ purpose });
  fixture.log.failing = 'no';
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(response.headers.has('datong-receipt')).toBe(false);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ code: 'evidence.unavailable' });
  expect(text).not.toContain('C0000');
});

test('GET asks with parameters; the bytes of a POST are taken whatever type they claim', async () => {
  const target = `${path}?where.card=C000002&purpose=${encodeURIComponent(purpose)}&select=card`;
  const got = await send('', { method: 'GET' }, {}, target);
  expect(await got.json()).toMatchObject({ rows: [{ card: 'C000002' }] });
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=gbk',
  ]) {
    const asked = { purpose, select: ['card'], where: { card: 'C000000' } };
    const request = signedRequest(asked, { time: fixture.now });
    const headers = { authorization: request.authorization ?? '', 'content-type': type };
    const body = new Uint8Array(request.body);
    const posted = await fetch(`${url}${path}`, { method: 'POST', body, headers });
    expect(await posted.json()).toMatchObject({ rows: [{ card: 'C000000' }] });
  }
});

test('a body past the limit, another verb, and a path that only looks like ours', async () => {
  const large = await send({ purpose, cursor: 'x'.repeat(20_000) });
  expect(large.status).toBe(413);
  const problem = (await large.json()) as { code: string; receipt?: string };
  expect(problem.code).toBe('delivery.request-too-large');
  expect(problem.receipt).toMatch(/^\d{12}-[0-9a-f]{16}$/);
  expect((await send({ purpose, cursor: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await fetch(`${url}${path}`, { method: 'DELETE' })).status).toBe(404);
  expect((await fetch(`${url}${path}`, { method: 'HEAD' })).status).toBe(404);
  const escaped = path.replace('agr_', 'agr%5F');
  const response = await send({ purpose }, {}, {}, escaped);
  expect(((await response.json()) as { code: string }).code).toBe('delivery.path-not-canonical');
});
