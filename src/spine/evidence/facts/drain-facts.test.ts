import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { asOwner } from '#test/support/as-owner.ts';
import { type EvidenceFolder, evidenceFolder, testEntry } from '#test/support/evidence-folder.ts';
import { recordFact } from '#test/support/record-fact.ts';
import { anonymous, openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import type { EvidenceLog } from '../evidence-log.ts';
import type { RecoveryDecision } from '../recover/decision.ts';
import { databaseRecord } from '../recover/recovery-records.ts';
import { FactDrainer } from './drain-facts.ts';
import { payloadDigest } from './fact-leaf.ts';
import { readFactLeaf } from './match-leaf.ts';

const secret = '张三丰';
const faults: string[] = [];
let app: TestApp;
let folder: EvidenceFolder;
let log: EvidenceLog;
let drainer: FactDrainer;

beforeAll(async () => {
  app = await openTestApp(() => []);
  folder = evidenceFolder();
  log = await folder.open();
  drainer = newDrainer();
});
afterAll(async () => {
  await drainer.stop();
  await log.close();
  folder.dispose();
  await app.close();
});

function newDrainer(): FactDrainer {
  const onFault = (what: string) => faults.push(what);
  return new FactDrainer({ db: app.db, log, clock: () => performance.now(), onFault });
}

async function recordFacts(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await recordFact(app.db, personWith(['platform-operator']), app.now, {
      type: 'directory.published',
      subjects: [`directory:${at}`],
      payload: { name: secret, at },
    });
  }
}

/** How many leaves each fact has in the log, read from the log itself. */
async function leavesByFact(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let index = 0; index < log.durable; index += 1) {
    const id = readFactLeaf((await log.entry(index)) ?? new Uint8Array(0))?.fact_id;
    if (id !== undefined) found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

async function factIds(): Promise<readonly string[]> {
  const rows = await app.db.selectFrom('fact').select('fact_id').execute();
  return rows.map((row) => row.fact_id);
}

async function expectEachOnce(): Promise<void> {
  const leaves = await leavesByFact();
  const ids = await factIds();
  expect([...leaves.keys()].sort()).toEqual([...ids].sort());
  expect([...leaves.values()].every((count) => count === 1)).toBe(true);
  const rows = await app.db.selectFrom('fact_leaf').selectAll().execute();
  expect(rows.length).toBe(ids.length);
}

test('every fact becomes one leaf whose digest binds the payload and shows none of it', async () => {
  await recordFacts(3);
  await recordFact(app.db, anonymous, app.now, {
    type: 'session.refused',
    subjects: ['person:unknown'],
    payload: {},
  });
  await log.append(testEntry(1)).durable;
  await drainer.flush();
  await expectEachOnce();
  const row = await app.db
    .selectFrom('fact')
    .innerJoin('fact_leaf', 'fact_leaf.fact_seq', 'fact.fact_seq')
    .selectAll('fact')
    .select(['fact_leaf.leaf_index', 'fact_leaf.receipt'])
    .orderBy('fact.fact_seq')
    .executeTakeFirstOrThrow();
  const entry = Buffer.from((await log.entry(Number(row.leaf_index))) ?? []);
  expect(entry.toString()).not.toContain(secret);
  const leaf = JSON.parse(entry.toString());
  expect(leaf).toMatchObject({
    schema: 'datong-leaf/v1',
    kind: 'fact',
    type: 'directory.published',
    fact_id: row.fact_id,
    fact_seq: row.fact_seq,
    time: app.now.getTime(),
    actor: { kind: 'person', id: row.actor_id },
    payload_sha256: payloadDigest(row.salt, row.payload),
  });
  expect(Buffer.from(leaf.salt, 'base64url').length).toBeGreaterThanOrEqual(16);
  await log.publish();
  const receipt = await log.receipt(row.receipt);
  expect(verifyReceipt(log.suite, JSON.stringify(receipt), log.key)).toMatchObject({
    ok: true,
    status: 'final',
  });
});

test('a crash between the leaf and its row makes no second leaf', async () => {
  await recordFacts(7);
  await drainer.flush();
  await drainer.stop();
  // What a kill would have left: leaves in the log, rows not written.
  const owner = new pg.Client(app.owner_config);
  await owner.connect();
  await owner.query(
    'delete from fact_leaf where leaf_index > (select max(leaf_index) - 5 from fact_leaf)',
  );
  await owner.end();
  await log.append(testEntry(2)).durable;
  drainer = newDrainer();
  await drainer.flush();
  await expectEachOnce();
});

test('a log that refuses for a while delays leaves and loses none', async () => {
  await drainer.stop();
  await log.close();
  const limits = { waiting_entries_max: 4 };
  log = await folder.open({ limits });
  drainer = newDrainer();
  await recordFacts(9); // more than the queue takes: the append of the fifth is refused
  await drainer.flush();
  expect(faults.length).toBeGreaterThan(0);
  await drainer.stop();
  await log.close();
  log = await folder.open();
  drainer = newDrainer();
  await drainer.flush();
  await expectEachOnce();
});

test('a fact that commits late, below numbers already drained, is drained as well', async () => {
  const client = new pg.Client(app.app_config);
  await client.connect();
  await client.query('begin');
  await client.query(
    `insert into fact (fact_id, type, subjects, actor_kind, at, payload, salt)
     values ('fct_' || repeat('0', 26), 'late.fact', array['x:1'], 'system', now(), '{}', repeat('s', 16)::bytea)`,
  );
  await recordFacts(2);
  await drainer.flush();
  await client.query('commit');
  await client.end();
  await drainer.flush();
  await expectEachOnce();
});

test('a database set back is found: no leaf of a lost fact goes to the fact that has its number now', async () => {
  await recordFacts(3);
  await drainer.flush();
  await drainer.stop();
  const before = await app.db.selectFrom('fact').select(['fact_seq', 'fact_id']).execute();
  const gone = before.sort((a, b) => Number(a.fact_seq) - Number(b.fact_seq)).slice(-3);
  await asOwner(app.owner_config, async (owner) => {
    const seqs = gone.map((one) => one.fact_seq);
    await owner.query('delete from fact_leaf where fact_seq = any($1)', [seqs]);
    await owner.query('delete from fact where fact_seq = any($1)', [seqs]);
    await owner.query(`select setval('fact_fact_seq_seq', $1, false)`, [seqs[0]]);
  });
  await recordFacts(2); // under the numbers of the first two that are lost
  drainer = newDrainer();
  expect((await drainer.findLost()).map(({ fact_id, how }) => ({ fact_id, how }))).toEqual(
    gone.map(({ fact_id }) => ({ fact_id, how: 'missing' })),
  );
  const leaves = log.durable;
  await drainer.flush();
  expect(drainer.healthy).toBe(false);
  expect(log.durable).toBe(leaves); // nothing hides the loss
  const decision: RecoveryDecision = {
    what: 'database-older',
    reason: '备份停在昨夜,其后的库文件已毁',
    by: ['甲', '乙'],
    at: app.now.toISOString(),
  };
  await log.append(databaseRecord(decision, await drainer.findLost()), 'fact').durable;
  await drainer.flush();
  expect(drainer.healthy).toBe(true);
  const rows = await app.db
    .selectFrom('fact')
    .innerJoin('fact_leaf', 'fact_leaf.fact_seq', 'fact.fact_seq')
    .select(['fact_id', 'leaf_index'])
    .execute();
  for (const { fact_id, leaf_index } of rows) {
    const entry = (await log.entry(Number(leaf_index))) ?? new Uint8Array(0);
    expect(readFactLeaf(entry)?.fact_id).toBe(fact_id);
  }
  expect(await drainer.findLost()).toEqual([]);
});

test('the application can neither turn a fact to another leaf nor forget one', async () => {
  await expect(app.pool.query('update fact_leaf set leaf_index = 999999')).rejects.toThrow(
    'permission denied',
  );
  await expect(app.pool.query('delete from fact_leaf')).rejects.toThrow('permission denied');
  await expect(app.pool.query('truncate fact_leaf')).rejects.toThrow('permission denied');
});
