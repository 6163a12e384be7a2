import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { decodeBundle } from '#kernel/tlog/entry-bundle.ts';
import { createFrontier } from '#kernel/tlog/frontier.ts';
import { parseVerifierKey } from '#kernel/tlog/signed-note.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { EvidenceLog } from '#spine/evidence/index.ts';
import { appendMany, type EvidenceFolder, evidenceFolder } from '#test/support/evidence-folder.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import { evidenceRoutes } from './evidence-routes.ts';

let folder: EvidenceFolder;
let log: EvidenceLog;
let app: FastifyInstance;
let actor: Actor = anonymous;

beforeAll(async () => {
  folder = evidenceFolder();
  log = await folder.open({ limits: { publish_ms: 3_600_000 } });
  app = Fastify();
  evidenceRoutes({ log, resolveActor: async () => ({ actor }) })(app);
});
afterAll(async () => {
  await app.close();
  await log.close();
  folder.dispose();
});

async function get(path: string, as: Actor = anonymous) {
  actor = as;
  const { statusCode, headers, rawPayload, body } = await app.inject(path);
  return { status: statusCode, headers, bytes: rawPayload, text: body };
}

test('an empty log has a key and the checkpoint of nothing', async () => {
  expect((await get('/evidence/log/key')).text).toBe(`${log.key}\n`);
  const note = await get('/evidence/log/checkpoint');
  const key = parseVerifierKey(nodeSuite, log.key);
  expect(openCheckpoint(nodeSuite, key, note.text).size).toBe(0n);
});

test('a monitor that has only the public resources computes the signed root', async () => {
  await appendMany(log, 0, 700);
  await log.publish();
  const key = parseVerifierKey(nodeSuite, (await get('/evidence/log/key')).text.trim());
  const note = await get('/evidence/log/checkpoint');
  expect(note.headers['content-type']).toBe('text/plain; charset=utf-8');
  const { size, root } = openCheckpoint(nodeSuite, key, note.text);
  const frontier = createFrontier(createTreeHasher(nodeSuite));
  for (const path of ['000', '001', '002.p/188']) {
    const tile = await get(`/evidence/log/tile/0/${path}`);
    expect(tile.headers['cache-control']).toContain('immutable');
    for (let at = 0; at < tile.bytes.length; at += 32)
      frontier.append(tile.bytes.subarray(at, at + 32));
  }
  expect(BigInt(frontier.size)).toBe(size);
  expect(Buffer.from(frontier.root())).toEqual(Buffer.from(root));
});

test('records are for auditors only', async () => {
  const path = '/evidence/log/tile/entries/000';
  const auditor = await get(path, personWith(['auditor']));
  expect(decodeBundle(auditor.bytes).length).toBe(256);
  expect(auditor.headers['cache-control']).toContain('no-store');
  const part = await get('/evidence/log/tile/entries/002.p/188', personWith(['auditor']));
  expect(decodeBundle(part.bytes).length).toBe(188);
  for (const one of [
    anonymous,
    ...(['platform-operator', 'data-officer', 'applicant', 'approver', 'citizen'] as const).map(
      (role) => personWith([role]),
    ),
  ]) {
    const refused = await get(path, one);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text).code).toBe('evidence.bundle-withheld');
  }
});

test('what the checkpoint does not imply, and what is no tile, is not there', async () => {
  await appendMany(log, 700, 400); // durable, not yet under a checkpoint
  for (const path of [
    'tile/0/003',
    'tile/0/002.p/189',
    'tile/0/002.p/256',
    'tile/1/000.p/3',
    'tile/2/000.p/1',
    'tile/0/0',
    'tile/0/x000/000',
    'tile/0/..%2f..%2flog.vkey',
    'tile/..%2f..%2f..%2fkeys%2fevidence.key',
  ]) {
    const answer = await get(`/evidence/log/${path}`, personWith(['auditor']));
    expect(answer.status, path).toBe(404);
    expect(JSON.parse(answer.text).code).toBe('evidence.no-such-resource');
  }
});
