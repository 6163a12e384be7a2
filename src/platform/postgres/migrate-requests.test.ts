import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type FormerDatabase, openFormerDatabase } from '#test/support/former-database.ts';

/** The migration that turned the tables of sharing into those of every channel. */
const turn = '0016_requests.sql';
const at = '2026-03-16T02:00:00Z';
const [request_id, untold_id] = [newId('req'), newId('req')];
let former: FormerDatabase;
let client: pg.Client;

beforeAll(async () => {
  former = await openFormerDatabase();
  client = former.client;
  await former.migrateBefore(turn);
  await rowsOfBefore();
});
afterAll(() => former.close());

test('a move that no fact tells stops it, before its table is dropped', async () => {
  await client.query(
    `insert into sharing_request select $2, 'SQ-2', state, verdict, scenario_id, directory_code,
       directory_version, directory_name, applicant_id, provider_id, items, terms, promises, facts,
       decision, submitted_by, submitted_at from sharing_request where id = $1`,
    [request_id, untold_id],
  );
  await moved(untold_id);
  await expect(former.migrateBy(turn)).rejects.toThrow('has no fact');
  await client.query('delete from sharing_event where request_id = $1', [untold_id]);
  await client.query('delete from sharing_request where id = $1', [untold_id]);
});

test('rows of sharing become rows of a channel; every key and word is found again', async () => {
  await former.migrateBy(turn);
  const { rows } = await client.query('select * from request');
  expect(rows).toMatchObject([
    {
      id: request_id,
      channel: 'sharing',
      undertakings: [{ kind: 'truth' }],
      facts: { legal_basis: { id: 'dut_1' }, undertakings: ['truth'], fast_track: true, day: 'd' },
      decision: {
        verdict: 'MANUAL',
        results: [
          { rule_id: 'legal-basis-in-force', outcome: 'met', on_failure: 'DENY', finding_zh: '' },
          {
            rule_id: 'undertakings-signed',
            outcome: 'not-met',
            finding_zh: '缺',
            finding_en: 'no',
          },
          { rule_id: 'unconditional-or-fast-track', outcome: 'unknown', on_failure: 'MANUAL' },
        ],
      },
    },
  ]);
  const words = ['holds', 'otherwise', 'found_zh', 'found_en', 'duty', 'promises'];
  const kept = JSON.stringify(rows);
  expect(words.filter((key) => kept.includes(`"${key}"`))).toEqual([]);
  expect((await client.query('select channel, form from scenario')).rows).toEqual([
    { channel: 'sharing', form: { name: '读者核验', legal_basis_id: 'dut_1' } },
  ]);
  expect((await client.query('select channel, rules from rule_set')).rows).toEqual([
    { channel: 'sharing', rules: [{ id: 'legal-basis-in-force', on_failure: 'DENY' }] },
  ]);
  expect((await client.query('select subject from notice')).rows).toEqual([
    { subject: `request:${request_id}` },
  ]);
});

function result(rule_id: string, holds: string, otherwise: string, found = ['', '']): object {
  return { rule_id, holds, otherwise, found_zh: found[0], found_en: found[1] };
}

async function moved(id: string): Promise<void> {
  const move = { event: 'submit', from_state: 'draft', to_state: 'submitted', at, note: '' };
  await former.insert('sharing_event', { request_id: id, sequence: 1, ...move });
}

/** A request of the time before, with everything whose name has changed since. */
async function rowsOfBefore(): Promise<void> {
  const [organisation, scenario_id] = [newId('org'), newId('scn')];
  const body = { name: '图书馆', kind: 'district', region_code: '310115', registered_at: at };
  await former.insert('organisation', {
    id: organisation,
    credit_code: '123101150000000011',
    ...body,
  });
  const directory = { provider_id: organisation, provider_name: '图书馆', latest_version: 1 };
  const times = { created_at: at, changed_at: at, published_at: at };
  await former.insert('directory', {
    code: '30700201/000001',
    published_version: 1,
    ...directory,
    ...times,
  });
  const form = { name: '读者核验', duty_id: 'dut_1' };
  const registered = { organisation_id: organisation, form, registered_at: at };
  await former.insert('scenario', { id: scenario_id, code: 'CJ-1', ...registered });
  const results = [
    result('duty-in-force', 'yes', 'DENY'),
    result('promises-signed', 'no', 'DENY', ['缺', 'no']),
    result('unconditional-or-standing', 'unknown', 'MANUAL'),
  ];
  await former.insert('sharing_request', {
    id: request_id,
    number: 'SQ-1',
    state: 'provider-review',
    verdict: 'MANUAL',
    scenario_id,
    directory_code: '30700201/000001',
    directory_version: 1,
    directory_name: '读者登记',
    applicant_id: organisation,
    provider_id: organisation,
    items: [{ item_id: 'i1' }],
    terms: {},
    promises: [{ kind: 'truth' }],
    facts: { duty: { id: 'dut_1' }, promises: ['truth'], standing_grant: true, day: 'd' },
    decision: { verdict: 'MANUAL', results },
    submitted_by: 'per_1',
    submitted_at: at,
  });
  await moved(request_id);
  const subject = `sharing-request:${request_id}`;
  await client.query(
    `insert into fact (fact_id, type, subjects, actor_kind, at, payload, salt)
     values ($1, 'sharing.submitted', array[$2], 'system', $3, '{}',
       decode(repeat('00', 16), 'hex'))`,
    [newId('fct'), subject, at],
  );
  const words = { title_zh: '题', title_en: 'title', link: '/requests' };
  await former.insert('notice', {
    id: newId('ntc'),
    organisation_id: organisation,
    at,
    subject,
    ...words,
  });
  const rules = [{ id: 'duty-in-force', otherwise: 'DENY' }];
  const adopted = { source: '测试', adopted_by: 'per_1', adopted_at: at };
  const set = { version: '2026-7', effective_from: '2026-05-01', ...adopted };
  await client.query(
    `insert into sharing_rule_set (version, effective_from, source, adopted_by, adopted_at, rules)
     values ($1, $2, $3, $4, $5, $6)`,
    [...Object.values(set), JSON.stringify(rules)],
  );
}
