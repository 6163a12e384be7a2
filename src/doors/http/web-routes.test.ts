import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webRoutes } from './web-routes.ts';

let app: FastifyInstance;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'datong-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>数通</title>');
  app = fastify();
  await webRoutes(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['/', '/directories/30700201%2F000001', '/opening', '/anything'])(
  'what no file has is a page: %s',
  async (url) => {
    const answer = await app.inject({ url });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
  },
);

// A program that takes a page for data stores it as such.
test.each([
  '/open/307004~000001/download.exe',
  '/open/307004~000001/download.csv/',
  '/open',
  '/api/nothing',
  '/gateway/agr_x/nothing',
  '/assets/gone.js',
  '/evidence/log/nothing',
])('what programs ask for is never a page: %s', async (url) => {
  const answer = await app.inject({ url });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: 'actions.no-such-path', status: 404 });
});

test('only a reader is given a page', async () => {
  expect((await app.inject({ method: 'POST', url: '/' })).statusCode).toBe(404);
});
