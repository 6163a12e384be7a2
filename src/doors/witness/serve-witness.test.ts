import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSuite } from '#kernel/suite-node.ts';
import { hex, utf8 } from '#kernel/tlog/bytes.ts';
import { httpWitnessTransport } from '#platform/witness-transport.ts';
import { SmallLog } from '#test/support/small-log.ts';
import { witnessRoutes } from '../http/witness-routes.ts';
import { openWitness } from './open-witness.ts';
import { type ServedWitness, serveWitness } from './serve-witness.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-witness-'));
const app = Fastify();
let alone: ServedWitness;
let node_url: string;

beforeAll(async () => {
  const place = { folder, name: 'w.test/1', now: () => new Date(), onFault: () => undefined };
  const witness = await openWitness(place);
  alone = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
  witnessRoutes(witness)(app);
  node_url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/witness`;
});
afterAll(async () => {
  await alone.close();
  await app.close();
  rmSync(folder, { recursive: true });
});

// Stand-alone and as a part of a node the protocol is the same, byte for byte.
describe.each([
  ['alone', () => alone.url],
  ['in a node', () => node_url],
])('a witness %s', (name, url) => {
  test('says its key, cosigns, names its size and shows its head', async () => {
    const log = new SmallLog(`log.test/${name.replaceAll(' ', '-')}`);
    writeFileSync(join(folder, 'logs'), `${log.origin} ${log.vkey}\n`);
    const timeout_ms = 5_000;
    const key = await httpWitnessTransport.get(`${url()}/`, timeout_ms);
    expect(key.body).toMatch(/^w\.test\/1\+[0-9a-f]{8}\+B[^ ]+\n$/);
    const post = (body: string) =>
      httpWitnessTransport.post(`${url()}/add-checkpoint`, body, timeout_ms);
    const given = await post(await log.request(0, 4));
    expect(given.status).toBe(200);
    expect(given.body).toMatch(/^\u2014 w\.test\/1 [^ ]+\n$/);
    expect(await post(await log.request(0, 5))).toEqual({
      status: 409,
      type: 'text/x.tlog.size',
      body: '4\n',
    });
    expect((await post(await log.fork('x').request(4, 5))).status).toBe(422);
    const head = `${url()}/${hex(nodeSuite.hash(utf8(log.origin)))}/checkpoint`;
    expect((await httpWitnessTransport.get(head, timeout_ms)).body).toContain(given.body);
  });

  test('takes any media type, refuses what is too long, and knows no other path', async () => {
    const send = (path: string, init: RequestInit) => fetch(`${url()}${path}`, init);
    for (const type of ['application/json', 'text/plain', 'application/octet-stream']) {
      const init = { method: 'POST', headers: { 'content-type': type }, body: '{' };
      expect((await send('/add-checkpoint', init)).status).toBe(400);
    }
    const long = await send('/add-checkpoint', { method: 'POST', body: 'x'.repeat(200_000) });
    expect([400, 413]).toContain(long.status);
    expect((await send('/logs', {})).status).toBe(404);
    expect((await send('/add-checkpoint', { method: 'POST' })).status).toBe(400);
  });
});
