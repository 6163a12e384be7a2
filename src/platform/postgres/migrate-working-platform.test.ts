import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import { type FormerDatabase, openFormerDatabase } from '#test/support/former-database.ts';
import { readMigrations } from './migrate.ts';

/** The first migration after runs: from here on each must take the rows of a platform at work. */
const first = '0022_opening_plans.sql';
const at = '2026-03-16T02:00:00Z';
const later = '2026-03-16T03:00:00Z';
const code = '30700201/000001';
const [organisation, person] = [newId('org'), newId('per')];
const agreement = newId('agr');
const [open, waiting] = [newId('rel'), newId('rel')];
let former: FormerDatabase;
let client: pg.Client;

beforeAll(async () => {
  former = await openFormerDatabase();
  client = former.client;
  await former.migrateBefore(first);
  await partiesOfBefore();
  await releasesOfBefore();
  await dutiesOfBefore();
  await leavesOfBefore();
  for (const { name } of readMigrations()) if (name >= first) await former.migrateBy(name);
});
afterAll(() => former.close());

test('roles given before roles had an age count as old, and those given since do not', async () => {
  const given = { person_id: person, organisation_id: organisation, granted_at: later };
  await former.insert('membership', { ...given, role: 'approver' });
  const { rows } = await client.query(
    'select role, founded, granted_by from membership order by granted_at',
  );
  expect(rows).toEqual([
    { role: 'applicant', founded: true, granted_by: null },
    { role: 'approver', founded: false, granted_by: null },
  ]);
});

test('people and sessions of before stay; who asked for them is not made up', async () => {
  const { rows } = await client.query(
    `select account, registered_by, closed_at, address_digest
     from session join person on person.id = session.person_id`,
  );
  const unknown = { registered_by: null, closed_at: null, address_digest: null };
  expect(rows).toEqual([{ account: 'reader', ...unknown }]);
});

test('what is open stays open, once; a release under way keeps its state', async () => {
  const { rows } = await client.query('select release_id, state from opening_release order by 2');
  expect(rows).toEqual([
    { release_id: open, state: 'released' },
    { release_id: waiting, state: 'waiting' },
  ]);
  const second = { ...release(newId('rel'), 'suspended'), agreement_id: agreement };
  await expect(former.insert('opening_release', { ...second, released_at: at })).rejects.toThrow(
    'opening_release_current',
  );
});

test('a breach keeps its kind; results promised before the rule never become a breach', async () => {
  const breaches = await client.query('select breach, description from opening_misuse');
  expect(breaches.rows).toEqual([{ breach: 'resale', description: null }]);
  const results = await client.query('select breach_on, reminded_at from opening_use_result');
  expect(results.rows).toEqual([{ breach_on: null, reminded_at: null }]);
});

test('a fact keeps its leaf, and may be given a second one when its log was lost', async () => {
  const { rows } = await client.query('select * from fact_leaf');
  expect(rows).toMatchObject([{ leaf_index: '7', receipt: leaf(7).receipt }]);
  await former.insert('fact_leaf', { fact_seq: rows[0].fact_seq, ...leaf(9) });
  await expect(
    former.insert('fact_leaf', { fact_seq: rows[0].fact_seq, ...leaf(7) }),
  ).rejects.toThrow('duplicate key');
});

function leaf(leaf_index: number): { readonly leaf_index: number; readonly receipt: string } {
  return { leaf_index, receipt: `${String(leaf_index).padStart(12, '0')}-${'a'.repeat(16)}` };
}

async function partiesOfBefore(): Promise<void> {
  const body = { name: '图书馆', kind: 'district', region_code: '310115', registered_at: at };
  await former.insert('organisation', {
    id: organisation,
    credit_code: '123101150000000011',
    ...body,
  });
  const one = { account: 'reader', name: '读者', fictional: true, registered_at: at };
  await former.insert('person', { id: person, ...one });
  const ids = { person_id: person, organisation_id: organisation };
  await former.insert('membership', { ...ids, role: 'applicant', granted_at: at });
  const times = { opened_at: at, last_seen_at: at, expires_at: later };
  const session = { id: newId('ses'), token_sha256: `\\x${'0'.repeat(64)}`, kind: 'program' };
  await former.insert('session', { ...session, ...ids, ...times });
}

async function releasesOfBefore(): Promise<void> {
  const directory = { provider_id: organisation, provider_name: '图书馆', latest_version: 1 };
  const times = { created_at: at, changed_at: at, published_at: at, published_version: 1 };
  await former.insert('directory', { code, ...directory, ...times });
  const given = { agreement_id: agreement, released_at: at };
  await former.insert('opening_release', { ...release(open, 'released'), ...given });
  await former.insert('opening_release', release(waiting, 'waiting'));
}

function release(release_id: string, state: string): Readonly<Record<string, unknown>> {
  const of = { directory_code: code, directory_version: 1, directory_name: '读者', profile: {} };
  const by = { provider_id: organisation, snapshot_id: 'snp_x', requested_by: person, plan: {} };
  return { release_id, state, ...of, ...by, created_at: at, updated_at: at };
}

async function dutiesOfBefore(): Promise<void> {
  const number = {
    id: agreement,
    number: 'KF-1',
    state: 'active',
    channel: 'opening',
    snapshot: open,
  };
  const scenario = { scenario_name: '研究', granted_by_side: 'system', grant_reason: '' };
  const data = { directory_code: code, directory_version: 1, directory_name: '读者' };
  const sides = { provider_id: organisation, consumer_id: publicOrganisationId };
  const terms = { items: [{}], limits: {}, purpose: '', case_rule: {}, modes: '{query}' };
  await former.insert('agreement', {
    ...{ ...number, ...scenario, ...data, ...sides, ...terms },
    terminals: '{}',
    lookup_columns: '{}',
    valid_from: at,
    valid_to: '2027-03-16T02:00:00Z',
    version: 1,
  });
  const of = { agreement_id: agreement, organisation_id: organisation };
  const due = { directory_code: code, due_on: '2026-09-16' };
  await former.insert('opening_use_result', { ...of, ...due });
  const told = { evidence: '转售网页', recorded_by: person, recorded_at: at };
  await former.insert('opening_misuse', {
    id: newId('mis'),
    ...of,
    provider_id: organisation,
    directory_code: code,
    breach: 'resale',
    ...told,
  });
}

async function leavesOfBefore(): Promise<void> {
  const { rows } = await client.query(
    `insert into fact (fact_id, type, subjects, actor_kind, at, payload, salt)
     values ($1, 'opening.misuse-recorded', array['agreement:' || $3], 'system', $2, '{}',
       decode(repeat('00', 16), 'hex')) returning fact_seq`,
    [newId('fct'), at, agreement],
  );
  await former.insert('fact_leaf', { fact_seq: rows[0].fact_seq, ...leaf(7) });
}
