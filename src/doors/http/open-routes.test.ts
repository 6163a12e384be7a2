import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayFixture, openGatewayFixture } from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import {
  openAgreement,
  type Released,
  writeReleased,
} from '#test/support/gateway/released-loans.ts';
import { createHost } from './host.ts';
import { openMetrics } from './metrics.ts';
import { openRoutes } from './open-routes.ts';

const code = '30700201~000001';
let register: LoanRegister;
let released: Released;
let fixture: GatewayFixture;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  register = await writeLoanRegister(makeLoans(50));
  released = writeReleased(Buffer.from(`branch,loans\r\n${'东馆,3\r\n'.repeat(20_000)}`));
  fixture = openGatewayFixture(register, { agreement: openAgreement() });
  fixture.released = released.find;
  const metrics = openMetrics();
  const reportFault = (_: string, fault: unknown): void => void fixture.faults.push(fault);
  app = await createHost({
    actions: [],
    refusals: {},
    routes: [openRoutes({ call: (one) => fixture.gateway.callPublic(one), metrics, reportFault })],
    runner: { db: undefined as never, now: () => new Date(fixture.now), reportFault },
    metrics,
    resolveActor: async () => ({ actor: { kind: 'anonymous' } }),
    doorInput: () => ({}),
    beforeAnswer: () => undefined,
    unready: async () => [],
    reportFault,
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  fixture.close();
  released.remove();
  register.remove();
});

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return fetch(`${url}/open/${path}`, { method, headers });
}

test('a whole file comes with its tag, digests, name and licence', async () => {
  const response = await get(`${code}/download.csv`);
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.equals(released.bytes)).toBe(true);
  const digest = createHash('sha256').update(bytes).digest('base64');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-disposition': `attachment; filename="_.csv"; filename*=UTF-8''${encodeURIComponent('图书馆借阅统计')}.csv`,
    'content-length': String(released.bytes.length),
    'content-type': 'text/csv; charset=utf-8',
    'datong-receipt': expect.stringMatching(/^\d{12}-[0-9a-f]{16}$/),
    digest: `sha-256=${digest}`,
    etag: released.file.etag,
    'last-modified': 'Sun, 15 Mar 2026 08:00:00 GMT',
    link: '<https://data.example/licence/public-1.0>; rel="license"',
    'repr-digest': `sha-256=:${digest}:`,
    'x-content-type-options': 'nosniff',
  });
});

test('a download that broke off is resumed to the same bytes', async () => {
  const first = await get(`${code}/download.csv`, { range: 'bytes=0-99999' });
  expect(first.status).toBe(206);
  const etag = first.headers.get('etag') ?? '';
  const rest = await get(`${code}/download.csv`, { range: 'bytes=100000-', 'if-range': etag });
  expect(rest.status).toBe(206);
  const { length } = released.bytes;
  expect(rest.headers.get('content-range')).toBe(`bytes 100000-${length - 1}/${length}`);
  expect(rest.headers.get('content-length')).toBe(String(length - 100_000));
  const parts = [await first.arrayBuffer(), await rest.arrayBuffer()].map((one) =>
    Buffer.from(one),
  );
  expect(Buffer.concat(parts).equals(released.bytes)).toBe(true);
});

test('304 for a caller who has it, recorded without rows', async () => {
  const response = await get(`${code}/download.csv`, { 'if-none-match': released.file.etag });
  expect(response.status).toBe(304);
  expect(await response.text()).toBe('');
  expect(response.headers.get('etag')).toBe(released.file.etag);
  expect(fixture.log.last()).toMatchObject({ decision: 'answered', rows: 0, answer_bytes: 0 });
});

test('416 says how long the file is', async () => {
  const response = await get(`${code}/download.csv`, { range: 'bytes=99999999-' });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe(`bytes */${released.bytes.length}`);
  expect(await response.json()).toMatchObject({ code: 'delivery.part-beyond-file' });
});

test('several ranges are answered with the whole', async () => {
  const response = await get(`${code}/download.csv`, { range: 'bytes=0-1,5-6' });
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(released.bytes.length);
});

test('HEAD tells of a file, of records and of what is not open, without a body', async () => {
  const file = await get(`${code}/download.csv`, {}, 'HEAD');
  expect([file.status, file.headers.get('content-length')]).toEqual([
    200,
    String(released.bytes.length),
  ]);
  expect(fixture.log.last()).toMatchObject({ rows: 0, answer_bytes: 0 });
  const records = await get(`${code}/records`, {}, 'HEAD');
  expect([records.status, await records.text()]).toEqual([200, '']);
  expect((await get('30700201~000009/records', {}, 'HEAD')).status).toBe(404);
});

test('records are JSON with a cursor and a receipt', async () => {
  const response = await get(`${code}/records?limit=2&where.loans.gte=3`);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as Record<string, unknown>;
  expect(Object.keys(body)).toEqual(['rows', 'next', 'receipt']);
});

test.each(['download.csv', 'download.rdf', 'records'])('404 with a problem: %s', async (path) => {
  const response = await get(`30700201~000009/${path}`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await response.json()).toMatchObject({ code: 'delivery.not-open', status: 404 });
});

test('503 without a byte when evidence fails', async () => {
  fixture.log.failing = 'durable';
  const response = await get(`${code}/download.csv`);
  fixture.log.failing = 'no';
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain('东馆');
});

test('a caller who hangs up is no fault, and the file is closed', async () => {
  const before = fixture.faults.length;
  for (let turn = 0; turn < 300; turn += 1) {
    fixture.now += 1000; // no address may ask this often
    await new Promise<void>((resolve) => {
      const sent = httpRequest(`${url}/open/${code}/download.csv`, (response) => {
        response.once('data', () => {
          response.destroy();
          resolve();
        });
      });
      sent.end();
    });
  }
  // More than may be in hand at once: each was given back.
  expect((await get(`${code}/download.csv`, { range: 'bytes=0-0' })).status).toBe(206);
  expect(fixture.faults.slice(before)).toEqual([]);
});
