import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { defineFacts } from '#actions/fact-types.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { asOwner } from '#test/support/as-owner.ts';
import { appendMany, type EvidenceFolder, evidenceFolder } from '#test/support/evidence-folder.ts';
import { recordFact } from '#test/support/record-fact.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { getReceipt, listAdministration, listFacts, showLog } from './contracts.ts';
import { evidenceActions } from './evidence-actions.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { FactDrainer } from './facts/drain-facts.ts';

let app: TestApp;
let folder: EvidenceFolder;
let log: EvidenceLog;
/** Of a room that only this test knows. */
const clerkFacts = defineFacts({
  'clerk.appointed': {
    zh: '任命',
    en: 'A clerk was appointed',
    subjects: ['person'],
    payload: {},
    marks: ['administration'],
    formerly: ['clerk.named'],
  },
  'clerk.greeted': { zh: '问候', en: 'A clerk was greeted', subjects: ['person'], payload: {} },
});
const mine = personWith(['applicant']);
const other = personWith(['applicant']);

beforeAll(async () => {
  folder = evidenceFolder();
  log = await folder.open();
  app = await openTestApp(() => evidenceActions(log, Object.values(clerkFacts)));
  const about = (organisation: string, number: number) => ({
    type: 'agreement.signed' as const,
    subjects: [`agreement:agr_${number}`, `organisation:${organisation}`],
    payload: { number },
  });
  for (let at = 0; at < 6; at += 1) {
    await recordFact(
      app.db,
      other,
      app.now,
      about(at % 2 ? mine.organisation_id : other.organisation_id, at),
    );
  }
  await recordFact(app.db, mine, app.now, {
    type: 'request.sent',
    subjects: ['request:req_1'],
    payload: { words: 'why' },
  });
  await recordFact(app.db, { kind: 'system', name: 'clock' }, app.now, {
    type: 'account.locked',
    subjects: [`person:${mine.person_id}`],
    payload: {},
  });
  const ports = { db: app.db, log, clock: () => performance.now(), onFault: () => undefined };
  const drainer = new FactDrainer(ports);
  await drainer.flush();
  await drainer.stop();
});

afterAll(async () => {
  await app.close();
  await log.close();
  folder.dispose();
});

describe('get-receipt', () => {
  test.each([
    ['nobody', anonymous],
    ['a citizen', personWith(['citizen'])],
  ] as [string, Actor][])(
    'gives %s who holds the number a receipt that verifies',
    async (_, actor) => {
      const [id = ''] = await appendMany(log, 0, 1);
      await log.publish();
      const receipt = await app.done(getReceipt, { id }, actor);
      expect(verifyReceipt(log.suite, JSON.stringify(receipt), log.key).ok).toBe(true);
    },
  );

  test('refuses every other number with the same words', async () => {
    const [id = ''] = await appendMany(log, 1, 1);
    const outcomes = [];
    for (const wrong of [
      '',
      'x',
      `${id.slice(0, 13)}${'0'.repeat(16)}`,
      `000000099999-${id.slice(13)}`,
    ]) {
      outcomes.push(await app.call(getReceipt, { id: wrong }));
    }
    for (const outcome of outcomes) {
      expect(outcome).toEqual(outcomes[0]);
      expect(codesOf(outcome)).toEqual(['evidence.receipt-not-found']);
    }
  });
});

test('show-log tells anyone size, key and checkpoints', async () => {
  await appendMany(log, 2, 3);
  await log.publish();
  const view = await app.done(showLog, {});
  expect(view).toMatchObject({
    origin: log.origin,
    key: log.key,
    state: 'open',
    size: log.durable,
  });
  expect(view.published_size).toBe(view.checkpoints[0]?.size);
  expect(view.checkpoint).toContain(view.checkpoints[0]?.root);
});

describe('list-facts', () => {
  test('refuses nobody in particular, and only nobody', async () => {
    const outcome = await app.call(listFacts, {});
    expect(codesOf(outcome)).toEqual(['actions.not-signed-in']);
  });

  test.each(['auditor', 'platform-operator'] as const)(
    'shows an %s everything, with payload and receipt',
    async (role) => {
      const { items, next } = await app.done(listFacts, {}, personWith([role]));
      expect(items.length).toBe(8);
      expect(next).toBeNull();
      expect(items.at(-1)?.payload).toEqual({ number: 0 });
      for (const { receipt } of items) expect((await log.receipt(receipt ?? ''))?.id).toBe(receipt);
    },
  );

  test.each(['applicant', 'approver', 'data-officer', 'citizen'] as const)(
    'shows a party, as %s, its own part without payloads',
    async (role) => {
      const party = { ...mine, roles: [role] };
      const { items } = await app.done(listFacts, {}, party);
      expect(items.map((one) => one.type)).toEqual([
        'account.locked',
        'request.sent',
        'agreement.signed',
        'agreement.signed',
        'agreement.signed',
      ]);
      expect(items.every((one) => one.payload === null)).toBe(true);
      const foreign = await app.done(listFacts, { subject: 'agreement:agr_0' }, party);
      expect(foreign.items).toEqual([]);
      const stranger = await app.done(listFacts, {}, personWith([role]));
      expect(stranger.items).toEqual([]);
    },
  );

  test('finds by subject and type, and pages without gap or overlap', async () => {
    const auditor = personWith(['auditor']);
    const one = await app.done(listFacts, { subject: 'agreement:agr_3' }, auditor);
    expect(one.items.map((fact) => fact.payload)).toEqual([{ number: 3 }]);
    const typed = await app.done(listFacts, { type: 'request.sent' }, auditor);
    expect(typed.items.length).toBe(1);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { limit: 3, ...(cursor !== undefined && { cursor }) };
      const page = await app.done(listFacts, input, auditor);
      seen.push(...page.items.map((fact) => fact.seq));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...seen].sort((left, right) => Number(right) - Number(left)));
    expect(new Set(seen).size).toBe(8);
  });
});

describe('list-administration', () => {
  test('shows what a declaration marks, under its former types too, and nothing else', async () => {
    for (const type of ['clerk.named', 'clerk.appointed', 'clerk.greeted'] as const)
      await recordFact(app.db, mine, app.now, { type, subjects: ['person:per_1'], payload: {} });
    const shown = await app.done(listAdministration, {}, personWith(['audit-administrator']));
    expect(shown.items.map((fact) => fact.type)).toEqual(['clerk.appointed', 'clerk.named']);
  });
});

describe('a fact that its owner edits in the database', () => {
  const auditor = personWith(['auditor']);
  beforeAll(async () => {
    const ports = { db: app.db, log, clock: () => performance.now(), onFault: () => undefined };
    const drainer = new FactDrainer(ports);
    await drainer.flush();
    await drainer.stop();
  });
  const edits = {
    payload: `payload = '{"number": 7}'`,
    time: `at = at - interval '1 day'`,
    actor: `actor_id = 'usr_somebody'`,
    subjects: `subjects = array['agreement:agr_7']`,
    type: `type = 'agreement.revoked'`,
    id: `fact_id = 'fct_' || repeat('9', 26)`,
  };
  test.each(Object.entries(edits))(
    '%s: is marked, and what it says is withheld',
    async (_, edit) => {
      const { items } = await app.done(listFacts, { limit: 1 }, auditor);
      const seq = items[0]?.seq ?? '';
      expect(items[0]).toMatchObject({ proof: 'matches' });
      await asOwner(app.owner_config, async (owner) => {
        const { rows } = await owner.query('select * from fact where fact_seq = $1', [seq]);
        await owner.query(`update fact set ${edit} where fact_seq = $1`, [seq]);
        const shown = await app.done(listFacts, { limit: 1 }, auditor);
        expect(shown.items[0]).toMatchObject({ seq, proof: 'differs', payload: null });
        const { payload, at, actor_id, subjects, type, fact_id } = rows[0];
        await owner.query(
          `update fact set payload = $2, at = $3, actor_id = $4, subjects = $5, type = $6,
           fact_id = $7 where fact_seq = $1`,
          [seq, JSON.stringify(payload), at, actor_id, subjects, type, fact_id],
        );
      });
    },
  );

  test('one that is bound to the leaf of another is marked', async () => {
    const { items } = await app.done(listFacts, { limit: 2 }, auditor);
    const [one, two] = items.map(({ seq }) => seq);
    await asOwner(app.owner_config, async (owner) => {
      const swap = `update fact_leaf set leaf_index = case fact_seq when $1::bigint then b.leaf_index
        else a.leaf_index end from (select leaf_index from fact_leaf where fact_seq = $1::bigint) a,
        (select leaf_index from fact_leaf where fact_seq = $2::bigint) b
        where fact_seq in ($1::bigint, $2::bigint)`;
      await owner.query('alter table fact_leaf drop constraint fact_leaf_leaf_index_key');
      await owner.query(swap, [one, two]);
    });
    const { items: shown } = await app.done(listFacts, { limit: 2 }, auditor);
    expect(shown.map(({ proof }) => proof)).toEqual(['differs', 'differs']);
  });
});
