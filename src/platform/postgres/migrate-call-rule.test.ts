import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type FormerDatabase, openFormerDatabase } from '#test/support/former-database.ts';

/** The migration that made terms of what a scenario declares of calls. */
const turn = '0030_call_rule.sql';
const at = '2026-03-16T02:00:00Z';
const code = '30700201/000001';
const body = newId('org');
const nothing = {
  peak_rps: null,
  client_id: null,
  network_zone: null,
  end_user_required: false,
};
const declared = { ...nothing, peak_rps: 5, network_zone: 'government-extranet' };
let former: FormerDatabase;
let client: pg.Client;

beforeAll(async () => {
  former = await openFormerDatabase();
  client = former.client;
  await former.migrateBefore(turn);
  await former.insert('organisation', {
    id: body,
    credit_code: '123101150000000011',
    name: '图书馆',
    kind: 'district',
    region_code: '310115',
    registered_at: at,
  });
  await former.insert('directory', {
    code,
    published_version: 1,
    provider_id: body,
    provider_name: '图书馆',
    latest_version: 1,
    created_at: at,
    changed_at: at,
    published_at: at,
  });
});
afterAll(() => former.close());

test('agreements and requests of before keep what their scenario declared', async () => {
  const sharing = await scenario('sharing', {
    volume: { calls_per_day: 100, peak_rps: 5 },
    system: { name: '借阅', network_zone: 'government-extranet' },
  });
  const bare = await scenario('sharing', { volume: { calls_per_day: 100 } });
  const opening = await scenario('opening', { security: { dengbao_level: 2 } });
  const agreements = [
    await agreement('sharing', sharing),
    await agreement('sharing', bare),
    await agreement('opening', opening),
  ];
  const requests = [await request('sharing', sharing), await request('opening', opening)];
  await former.migrateBy(turn);
  const rules = await client.query('select id, call_rule from agreement');
  const ruleOf = new Map(rules.rows.map(({ id, call_rule }) => [id, call_rule]));
  expect(agreements.map((id) => ruleOf.get(id))).toEqual([declared, nothing, nothing]);
  const terms = await client.query('select id, terms from request');
  const termsOf = new Map(terms.rows.map((row) => [row.id, row.terms]));
  expect(requests.map((id) => termsOf.get(id))).toEqual([
    { purpose: '核对', call_rule: declared },
    { purpose: '核对', call_rule: nothing },
  ]);
});

async function scenario(channel: string, form: object): Promise<string> {
  const id = newId('scn');
  const registered = { organisation_id: body, registered_at: at };
  await former.insert('scenario', { id, code: id, channel, form, ...registered });
  return id;
}

async function request(channel: string, scenario_id: string): Promise<string> {
  const id = newId('req');
  await former.insert('request', {
    id,
    number: id,
    state: 'provider-review',
    verdict: 'MANUAL',
    scenario_id,
    directory_code: code,
    directory_version: 1,
    directory_name: '读者登记',
    applicant_id: body,
    provider_id: body,
    items: [{ item_id: 'i1' }],
    terms: { purpose: '核对' },
    undertakings: [],
    facts: {},
    decision: {},
    submitted_by: 'per_1',
    submitted_at: at,
    channel,
  });
  return id;
}

async function agreement(channel: string, scenario_id: string): Promise<string> {
  const id = newId('agr');
  await former.insert('agreement', {
    id,
    number: id,
    state: 'active',
    channel,
    scenario_id,
    scenario_name: '核对',
    request_id: newId('req'),
    directory_code: code,
    directory_version: 1,
    directory_name: '读者登记',
    provider_id: body,
    consumer_id: body,
    snapshot: 'live',
    items: [{ item_id: 'i1' }],
    limits: {},
    terminals: '{}',
    purpose: '核对',
    case_rule: { required: false, pattern: null },
    lookup_columns: '{}',
    valid_from: at,
    valid_to: '2026-12-31T00:00:00Z',
    version: 1,
    granted_by_side: 'provider',
    grant_reason: '同意',
    modes: '{query}',
  });
  return id;
}
