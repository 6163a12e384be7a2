import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPartiesApp, openPartiesHost, type PartiesApp } from '#test/support/parties-app.ts';

let app: PartiesApp;
let host: FastifyInstance;
beforeAll(async () => {
  app = await openPartiesApp();
  host = await openPartiesHost(app);
});
afterAll(async () => {
  await host.close();
  await app.close();
});

const json = { 'content-type': 'application/json' };

test.each([
  ['longer than is taken', `"${'x'.repeat(8 * 1024 * 1024)}"`, 413, 'actions.body-too-large'],
  ['no JSON', '{"account":', 400, 'actions.body-unreadable'],
])('a body that is %s is refused with a problem document', async (_, payload, status, code) => {
  const request = { method: 'POST', url: '/api/session', headers: json, payload } as const;
  const answer = await host.inject(request);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('a request that is not HTTP is answered with a problem document, and the line is closed', async () => {
  await host.listen({ port: 0, host: '127.0.0.1' });
  const { port } = host.server.address() as AddressInfo;
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /目录 HTTP/1.1\r\n\r\n');
    });
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', reject);
    socket.on('end', () => resolve(Buffer.concat(parts).toString()));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({
    code: 'actions.request-unreadable',
  });
});
