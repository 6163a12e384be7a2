import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretFiles } from '#platform/at-rest/index.ts';
import { decisionPath } from '#spine/evidence/index.ts';
import { asOwner } from '#test/support/as-owner.ts';
import { type EvidenceFolder, evidenceFolder } from '#test/support/evidence-folder.ts';
import { recordFact } from '#test/support/record-fact.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import type { AppParts } from './app-parts.ts';
import { type OpenEvidence, openEvidence } from './open-evidence.ts';

let app: TestApp;
let folder: EvidenceFolder;

beforeAll(async () => {
  app = await openTestApp(() => []);
  folder = evidenceFolder();
});
afterAll(async () => {
  folder.dispose();
  await app.close();
});

async function open(): Promise<OpenEvidence & { close(): Promise<void> }> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.reverse()) await one();
  };
  const parts = {
    options: { data_folder: folder.data, demo: false },
    store: { db: app.db },
    reportFault: () => undefined,
  } as unknown as AppParts;
  try {
    return {
      ...(await openEvidence(parts, () => app.now, closers, secretFiles(undefined))),
      close,
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function decide(what: string): void {
  const at = app.now.toISOString();
  const decision = { what, reason: '没有更新的备份,逐条核对过', by: ['甲某', '乙某'], at };
  mkdirSync(join(folder.data, 'anchor'), { recursive: true });
  writeFileSync(join(folder.data, decisionPath), JSON.stringify(decision));
}

async function revokeAndDrain(): Promise<void> {
  const { drainer, close } = await open();
  for (const at of [1, 2]) {
    await recordFact(app.db, personWith(['data-officer']), app.now, {
      type: 'agreement.revoked',
      subjects: [`agreement:agr_${at}`],
      payload: { at },
    });
  }
  await drainer.flush();
  await drainer.stop();
  await close();
}

test('a database set back keeps the start until two people decided, and the log says so', async () => {
  await revokeAndDrain();
  await asOwner(app.owner_config, async (owner) => {
    await owner.query('delete from fact_leaf where fact_seq = (select max(fact_seq) from fact)');
    await owner.query('delete from fact where fact_seq = (select max(fact_seq) from fact)');
  });
  await expect(open()).rejects.toThrow('evidence.database-set-back');
  const lost = JSON.parse(readFileSync(join(folder.data, 'anchor/lost-facts.json'), 'utf8'));
  expect(lost).toMatchObject([{ type: 'agreement.revoked', subjects: ['agreement:agr_2'] }]);
  decide('database-older');
  const { evidence, close } = await open();
  const entry = Buffer.from((await evidence.entry(evidence.durable - 1)) ?? []).toString();
  expect(JSON.parse(entry)).toMatchObject({ kind: 'database-set-back', lost_facts: 1 });
  await close();
  expect(existsSync(join(folder.data, decisionPath))).toBe(false);
  await (await open()).close(); // decided once
});

test('a lost log is followed by another, and facts become leaves again', async () => {
  await revokeAndDrain();
  rmSync(join(folder.data, 'evidence'), { recursive: true });
  await expect(open()).rejects.toThrow('evidence.');
  decide('log-lost');
  const { evidence, drainer, close } = await open();
  expect(evidence.origin).toMatch(/\/2$/u);
  await drainer.flush();
  await drainer.stop();
  const rows = await app.db
    .selectFrom('fact_leaf')
    .select(({ fn }) => ['fact_seq', fn.max('leaf_index').as('leaf')])
    .groupBy('fact_seq')
    .execute();
  const facts = await app.db.selectFrom('fact').select('fact_seq').execute();
  expect(rows.length).toBe(facts.length);
  for (const { leaf } of rows) {
    const entry = Buffer.from((await evidence.entry(Number(leaf))) ?? []).toString();
    expect(JSON.parse(entry)).toMatchObject({ kind: 'fact', type: 'agreement.revoked' });
  }
  await close();
});
