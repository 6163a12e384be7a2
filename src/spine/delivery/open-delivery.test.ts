import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, action } from '#actions/action.ts';
import { contract } from '#actions/contract.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { asOwner } from '#test/support/as-owner.ts';
import {
  agreement_id,
  consumer_id,
  key_id,
  master_key,
  monday,
  provider_id,
  secretOf,
} from '#test/support/gateway/fixture-names.ts';
import { loanAgreement, rowsOf } from '#test/support/gateway/gateway-fixture.ts';
import {
  type LoanRegister,
  makeLoans,
  writeLoanRegister,
} from '#test/support/gateway/loan-register.ts';
import { type MemoryLog, openMemoryLog } from '#test/support/gateway/memory-log.ts';
import { signedRequest } from '#test/support/gateway/signed-request.ts';
import { factToldBy } from '#test/support/record-fact.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { explainPlan, listCalls, previewCall, showUsage } from './contracts.ts';
import { type Delivery, type GatewayAnswer, openDelivery } from './index.ts';
import { usualZoneBlocks } from './plan/network-zones.ts';

const purpose = '核对借阅资格';
const closeAgreement = contract({
  name: 'agreements.test-close',
  sentence: { zh: '测试', en: 'test' },
  input: z.object({}),
  output: z.object({}),
  who: 'signed-in',
  verb: 'POST',
  path: '/test',
  effect: 'write',
  facts: ['agreement.revoked'],
});

let register: LoanRegister;
let app: TestApp;
let delivery: Delivery;
let log: MemoryLog;
let agreement: Agreement;
let now: number;

beforeEach(async () => {
  register = await writeLoanRegister(makeLoans(100));
  log = openMemoryLog();
  now = monday;
  agreement = loanAgreement({
    limits: { calls_per_day: 6, records_per_day: 40, persons_per_day: 12, records_per_call: 20 },
  });
  app = await openTestApp(() => lateActions);
  app.now = new Date(monday + 1000);
  delivery = await open();
});
afterEach(async () => {
  await delivery.close();
  await app.close();
  register.remove();
});

// The house is opened before the gateway, which needs the house's database.
const names = [showUsage, listCalls, explainPlan, previewCall, closeAgreement];
const lateActions = names.map((one) => ({
  contract: one,
  run: (context: never, input: never) => {
    const close = action(closeAgreement, async (inner) => {
      await inner.record(
        factToldBy({
          type: 'agreement.revoked',
          subjects: [`agreement:${agreement_id}`],
          payload: {},
        }),
      );
      agreement = { ...agreement, state: 'revoked', version: 2 };
      return {};
    });
    const all = [...delivery.actions, close];
    const found = all.find((each) => each.contract.name === one.name);
    if (!found) throw new Error(`no action ${one.name}`);
    return found.run(context, input);
  },
}));

let unproven: string | undefined;

async function open(): Promise<Delivery> {
  return await openDelivery({
    db: app.db,
    master_key,
    callers: {
      findKey: async (id) => ({
        key_id: id,
        organisation_id: consumer_id,
        client_id: 'cli_loans',
        key_state: 'active',
        expires_at: null,
        client_state: 'active',
        organisation_state: 'active',
      }),
      secretOf,
      findTokenKey: async () => undefined,
    },
    agreements: {
      find: async (id) => (id === agreement_id ? agreement : undefined),
      whyUnproven: async () => unproven,
      findPublic: async () => undefined,
      ofConsumer: async () => [agreement],
    },
    released: { find: async () => undefined },
    spool_folder: tmpdir(),
    serving: {
      resolve: async () => register,
      onPublished: () => () => undefined,
      rebuild: async () => undefined,
    },
    copies: createServingCopies(master_key),
    evidence: log,
    tail: log,
    subscriptions: app.runner.subscriptions,
    hearsAllFacts: () => true,
    calendar: { isWorkingDay: () => true },
    zones: usualZoneBlocks,
    now: () => now,
    elapsed: () => performance.now(),
    reportFault: (_, fault) => app.faults.push(fault),
  });
}

async function query(body: object, fields = {}) {
  return await delivery.call(signedRequest({ purpose, ...body }, { time: now, ...fields }));
}

const consumer = personWith(['applicant'], consumer_id);
const provider = personWith(['data-officer'], provider_id);

async function closed(answer: GatewayAnswer): Promise<void> {
  if (!answer.ok || !answer.file) throw new Error(codesOf(answer).join(', '));
  await answer.file.close();
}

async function countedTo(size: number): Promise<void> {
  for (;;) {
    const { counted_to } = await app.done(showUsage, { agreement_id }, consumer);
    if (counted_to >= size) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a restart', () => {
  test('counts the day from the log: use that its owner deletes from the tables stays used', async () => {
    expect((await query({ where: { card: 'C000001' } })).ok).toBe(true);
    const { quota_left } = log.last();
    await delivery.close();
    await asOwner(app.owner_config, (owner) =>
      owner.query('delete from usage_hour; delete from usage_subject; delete from call_record'),
    );
    delivery = await open();
    expect((await query({ where: { card: 'C000002' } })).ok).toBe(true);
    expect(log.last().quota_left).toEqual({
      calls: (quota_left?.calls ?? 0) - 1,
      persons: (quota_left?.persons ?? 0) - 1,
      records: (quota_left?.records ?? 0) - 1,
    });
  });

  test('gives no limit back, also when nothing was counted before it', async () => {
    for (let card = 0; card < 5; card += 1) {
      expect((await query({ where: { card: `C00000${card}` } })).ok).toBe(true);
    }
    await delivery.close();
    delivery = await open();
    now += 1;
    expect((await query({ where: { card: 'C000009' } })).ok).toBe(true);
    expect(log.last().quota_left).toEqual({ calls: 0, persons: 6, records: 34 });
    expect(codesOf(await query({}))).toEqual(['delivery.calls-exhausted']);
  });

  test('remembers whose rows were counted, and persons listed beside a call', async () => {
    const row_scope = { column: 'card', op: '<=', value: 'C000009' } as const;
    agreement = { ...agreement, modes: ['file'], row_scope };
    const file = { target: `/gateway/${agreement_id}/file.csv` };
    const part = (from: number) => ({
      ...signedRequest({ purpose }, { time: now, ...file }),
      choose: () => ({ kind: 'part', from, to: 9 }) as const,
    });
    const rows = 10;
    await closed(await delivery.call(part(0)));
    expect(log.last()).toMatchObject({ rows, file: { from: 0 } });
    await delivery.close();
    delivery = await open();
    now += 1;
    await closed(await delivery.call(part(5)));
    expect(log.last()).toMatchObject({
      rows: 0,
      quota_left: { calls: 4, records: 30, persons: 2 },
    });
    await countedTo(log.entries.length);
    const { items } = await app.done(listCalls, { agreement_id }, consumer);
    expect(items.map((one) => [one.operation, one.rows, one.bytes])).toEqual([
      ['file', 0, 5],
      ['file', rows, 10],
    ]);
  });

  test('does not let a request be replayed that was dated ahead', async () => {
    const ahead = signedRequest({ purpose, limit: 1 }, { time: now + 50_000 });
    expect((await delivery.call(ahead)).ok).toBe(true);
    await delivery.close();
    now += 5_000;
    delivery = await open();
    expect(codesOf(await delivery.call(ahead))).toEqual(['delivery.request-replayed']);
    const before = signedRequest({ purpose, limit: 1 }, { time: now - 1 });
    expect(codesOf(await delivery.call(before))).toEqual(['delivery.dated-before-start']);
  });

  test('counts each call once, whatever was counted already', async () => {
    await query({ limit: 3 });
    await query({ purpose: 'wrong' });
    await countedTo(2);
    await delivery.close();
    await query({ limit: 2 });
    delivery = await open();
    const { total } = await app.done(showUsage, { agreement_id }, consumer);
    const bytes = log.records().reduce((sum, record) => sum + record.answer_bytes, 0);
    expect(total).toEqual({ calls: 2, refused: 1, records: 5, bytes });
    await app.db.updateTable('delivery_position').set({ next_index: '99' }).execute();
    await delivery.close();
    await expect(open()).rejects.toThrow('counted up to 99');
    await app.db.updateTable('delivery_position').set({ next_index: '3' }).execute();
    delivery = await open();
  });
});

test('terms that the log does not bear out are served to nobody', async () => {
  unproven = 'not as granted: items';
  expect(codesOf(await query({ where: { card: 'C000001' } }))).toEqual([
    'delivery.data-unavailable',
  ]);
  unproven = undefined;
  expect((await query({ where: { card: 'C000001' } })).ok).toBe(true);
});

test('a fact of this process is heard before its author hears of success', async () => {
  expect((await query({ limit: 1 })).ok).toBe(true);
  await app.done(closeAgreement, {}, consumer);
  expect(codesOf(await query({ limit: 1 }))).toEqual(['delivery.agreement-revoked']);
});

test('after a gap in the news everything is read anew', async () => {
  expect((await query({ limit: 1 })).ok).toBe(true);
  agreement = { ...agreement, state: 'suspended' };
  app.runner.subscriptions.missed();
  expect(codesOf(await query({ limit: 1 }))).toEqual(['delivery.agreement-suspended']);
});

describe('show-usage', () => {
  test('fills every hour and day of the span and tells today from the gateway', async () => {
    const [row] = rowsOf(await query({ limit: 4 }));
    await query({ where: { card: row?.['card'] } });
    await query({}, { terminal: '10.1.2.3', target: `/gateway/agr_${'q'.repeat(26)}/query` });
    await countedTo(3);
    const hours = await app.done(showUsage, { agreement_id, points: 3 }, consumer);
    expect(hours.items.map((one) => one.calls)).toEqual([0, 0, 2]);
    expect(hours.items[2]).toMatchObject({
      from: '2026-03-16T02:00:00.000Z',
      refused: 0,
      records: 5,
      persons: null,
    });
    expect(hours.today).toEqual({
      calls: { used: 2, limit: 6 },
      records: { used: 5, limit: 40 },
      persons: { used: 4, limit: 12 },
    });
    const days = await app.done(showUsage, { agreement_id, by: 'day', points: 2 }, provider);
    expect(days.items[1]).toMatchObject({ from: '2026-03-15T16:00:00.000Z', calls: 2, persons: 4 });
  });
});

describe('list-calls', () => {
  test('lists calls newest first by pages, and keeps those of outsiders out', async () => {
    await query({ limit: 2 });
    await query({ purpose: 'wrong', limit: 2 });
    await query({ limit: 1 });
    const unproven = signedRequest({ purpose }, { time: now }, { secret: 'wrong' });
    expect(codesOf(await delivery.call(unproven))).toEqual(['delivery.credentials-refused']);
    await countedTo(4);
    const first = await app.done(listCalls, { agreement_id, limit: 2 }, provider);
    expect(first.items.map((one) => one.index)).toEqual([2, 1]);
    const second = await app.done(
      listCalls,
      { agreement_id, limit: 2, cursor: first.next ?? '' },
      provider,
    );
    expect(second).toMatchObject({
      items: [{ index: 0, decision: 'answered', rows: 2, key_id }],
      next: null,
    });
    const refused = await app.done(listCalls, { agreement_id, decision: 'refused' }, provider);
    expect(refused.items).toMatchObject([
      { index: 1, codes: ['delivery.purpose-differs'], rows: 0 },
    ]);
    expect(refused.items[0]?.receipt).toBe(log.receiptOf(1, log.entries[1] ?? new Uint8Array()));
  });
});

test('explain-plan tells what is enforced, from the plan itself', async () => {
  const plan = await app.done(explainPlan, { agreement_id }, provider);
  expect(plan.sql).toContain('SELECT rowid, "card", "reader"');
  expect(plan.columns.find((one) => one.column === 'phone')).toMatchObject({
    mask_zh: '手机号留前 3 后 4',
    delivered: true,
    filter: 'equality',
  });
  expect(plan.columns.find((one) => one.column === 'reader')?.filter).toBe('none');
});

describe('preview-call', () => {
  test('shows what to sign, so that a signature over it is taken', async () => {
    app.now = new Date(now);
    const body = JSON.stringify({ purpose, limit: 1 });
    const shown = await app.done(previewCall, { agreement_id, key_id, body }, consumer);
    const { time, nonce } = shown;
    const request = signedRequest(body, { time: Number(time), nonce, target: shown.path });
    expect(request.authorization?.replace(/signature=.*/, 'signature=SIGNATURE')).toBe(
      shown.authorization,
    );
    expect((await delivery.call(request)).ok).toBe(true);
    expect(shown.objections).toEqual([]);
    expect(shown.curl).toContain('openssl dgst -sha256 -hmac');
  });

  test('says beforehand what would be refused', async () => {
    const body = JSON.stringify({ where: { reader: "张'三" } });
    const shown = await app.done(previewCall, { agreement_id, key_id, body }, consumer);
    expect(shown.objections.map((one) => one.code)).toEqual([
      'delivery.purpose-missing',
      'delivery.column-masked',
    ]);
    expect(shown.curl).toContain(`'{"where":{"reader":"张'\\''三"}}'`);
  });
});

// Alike as far as this test asks: an id in, the agreement's parties may.
const readings = [showUsage, listCalls, explainPlan] as unknown as readonly (typeof explainPlan)[];

describe('who may see an agreement at work', () => {
  const stranger = personWith(['data-officer']);
  const people: readonly (readonly [string, Actor, boolean, boolean])[] = [
    ['the consumer', consumer, true, true],
    ['the provider', provider, true, false],
    ['the data centre', personWith(['platform-operator']), true, true],
    ['an auditor', personWith(['auditor']), true, false],
    ['another organisation', stranger, false, false],
  ];
  test.each(people)('%s', async (_, actor, mayRead, mayCall) => {
    const codes = async (
      outcome: Promise<{ ok: boolean; refusals?: readonly { code: string }[] }>,
    ) => ((await outcome).refusals ?? []).map((one) => one.code);
    const hidden = ['delivery.agreement-not-found'];
    for (const reading of readings) {
      expect(await codes(app.call(reading, { agreement_id }, actor))).toEqual(
        mayRead ? [] : hidden,
      );
    }
    const preview = app.call(previewCall, { agreement_id, key_id, body: '{}' }, actor);
    expect(await codes(preview)).toEqual(mayCall ? [] : hidden);
  });

  test.each<readonly [string, Actor]>([
    ['a citizen', personWith(['citizen'], consumer_id)],
    ['somebody unknown', { kind: 'anonymous' }],
  ])('not %s', async (_, actor) => {
    for (const reading of readings) {
      const outcome = await app.call(reading, { agreement_id }, actor);
      expect(outcome.ok).toBe(false);
    }
  });
});
