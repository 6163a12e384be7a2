import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHost } from './host.ts';
import { openMetrics } from './metrics.ts';
import { listenForMetrics } from './metrics-listener.ts';
import { askedName, type ServedPlace } from './served-names.ts';
import { sessionRoutes } from './session.ts';

const hosts: FastifyInstance[] = [];
afterAll(async () => {
  for (const host of hosts) await host.close();
});

async function hostAt(place: ServedPlace): Promise<FastifyInstance> {
  const now = () => new Date();
  const host = await createHost({
    runner: { db: undefined as never, now, reportFault: () => undefined },
    metrics: openMetrics(),
    actions: [],
    refusals: {},
    routes: [],
    unready: async () => [],
    reportFault: () => undefined,
    place,
    ...sessionRoutes({ db: undefined as never, masterKey: Buffer.alloc(32), now }),
  });
  hosts.push(host);
  return host;
}

describe('a name that is not ours', () => {
  let local: FastifyInstance;
  let outside: FastifyInstance;
  beforeAll(async () => {
    local = await hostAt({});
    outside = await hostAt({ public_url: 'https://data.example.gov.cn' });
  });
  const ask = async (host: FastifyInstance, name: string | undefined, url = '/healthz') =>
    await host.inject({ url, headers: name === undefined ? {} : { host: name } });

  test.each(['localhost', 'localhost:7070', '127.0.0.1', '127.0.0.1:80', '[::1]:7070'])(
    'does not stand for loopback: %s',
    async (name) => {
      expect((await ask(local, name)).statusCode).toBe(200);
      expect((await ask(outside, name)).statusCode).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'data.example.gov.cn.evil.example',
    'localhost@evil.example',
    'localhost/evil',
    '10.0.0.7',
  ])('is refused, whatever it looks like: %s', async (name) => {
    for (const host of [local, outside]) {
      const answer = await ask(host, name);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'actions.host-not-served' });
    }
  });

  test('the public name is ours where it is given, with HSTS there and not on loopback', async () => {
    expect((await ask(local, 'data.example.gov.cn')).statusCode).toBe(400);
    const there = await ask(outside, 'data.example.gov.cn');
    expect(there.statusCode).toBe(200);
    expect(there.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect((await ask(outside, 'localhost')).headers['strict-transport-security']).toBeUndefined();
  });

  test('a connection by address in figures is served under that address and no other', async () => {
    const host = await hostAt({ listening: '0.0.0.0' });
    const url = await host.listen({ host: '127.0.0.1', port: 0 });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

test('numbers are told at this machine only, and on a port of their own behind a proxy', async () => {
  const local = await hostAt({});
  expect((await local.inject({ url: '/metrics' })).statusCode).toBe(200);
  const far = await local.inject({ url: '/metrics', remoteAddress: '10.1.2.3' });
  expect(far.statusCode).toBe(404);
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  expect((await local.inject({ url: '/metrics', headers })).statusCode).toBe(404);
  const outside = await hostAt({ public_url: 'https://data.example.gov.cn' });
  expect((await outside.inject({ url: '/metrics' })).statusCode).toBe(404);
  const listener = await listenForMetrics(openMetrics(), 0);
  expect(await (await fetch(listener.url)).text()).toContain('datong_calls_total');
  expect((await fetch(listener.url.replace('/metrics', '/healthz'))).status).toBe(404);
  await listener.close();
});

test('the reference page runs nothing and cannot be framed', async () => {
  const answer = await (await hostAt({})).inject({ url: '/reference' });
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(answer.body).not.toContain('<script');
});

test('the name asked for is read as a browser reads it', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.domain(), fc.ipV4(), fc.constantFrom('localhost', '[::1]', 'A.example', '127.1')),
      fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined }),
      (name, port) => {
        const host = port === undefined ? name : `${name}:${port}`;
        const { hostname } = new URL(`http://${host}`);
        expect(askedName({ headers: { host } })).toBe(hostname.replace(/^\[|\]$/g, ''));
      },
    ),
  );
});
