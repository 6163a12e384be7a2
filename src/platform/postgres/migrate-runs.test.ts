import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type FormerDatabase, openFormerDatabase } from '#test/support/former-database.ts';

/** The migration that turned imports and loads into runs. */
const turn = '0021_runs.sql';
const at = '2026-03-16T02:00:00Z';
const later = '2026-03-16T03:00:00Z';
const organisation = newId('org');
const code = '30700201/000001';
const imports = { done: newId('imp'), going: newId('imp'), stopping: newId('imp') };
const failed_import = newId('imp');
const loads = { done: newId('lod'), going: newId('lod'), refused: newId('lod') };
let former: FormerDatabase;
let client: pg.Client;

beforeAll(async () => {
  former = await openFormerDatabase();
  client = former.client;
  const pool = new pg.Pool({ ...former.config, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (one) => one.on('error', () => undefined));
  await runMigrations({ pgPool: pool });
  await pool.end();
  await former.migrateBefore(turn);
  await importsOfBefore();
  await loadsOfBefore();
  await jobsOfBefore();
  await former.migrateBy(turn);
});
afterAll(() => former.close());

test('an import that ended is a run with its counts, its rejects and its reason', async () => {
  expect(await runOf(imports.done)).toMatchObject({
    kind: 'catalog-import',
    subject: 'source:馆藏',
    title: 'a.json',
    state: 'completed',
    input: {
      source: '馆藏',
      upload_id: 'upl_1',
      upload_bytes: 900,
      file_name: 'a.json',
      duplicates: 'keep',
      mapping: { name: 'own', fields: { name: { from: ['题名'], otherwise: null } } },
    },
    counts: { read: 3, added: 1, updated: 0, unchanged: 0, refused: 2 },
    rejects: '2',
    rejects_kept: 2,
    result: { encoding: 'utf-8', mapping_name: 'own' },
    finished_at: new Date(later),
  });
  const { rows } = await client.query('select * from run_reject order by reject_no');
  expect(rows).toEqual([
    { run_id: imports.done, reject_no: 1, line: '2', name: null, reasons: reasonsOf('一') },
    { run_id: imports.done, reject_no: 2, line: '7', name: '名', reasons: reasonsOf('二') },
  ]);
  expect(await runOf(failed_import)).toMatchObject({
    state: 'failed',
    reasons: [{ code: 'catalog.file-empty', kind: 'invalid', title_zh: '空', title_en: 'empty' }],
  });
});

test('what was under way is queued from its position, or is cancelled as was asked', async () => {
  expect(await runOf(imports.going)).toMatchObject({
    state: 'queued',
    position: 400,
    counts: { read: 400, added: 400 },
    finished_at: null,
    lease: null,
  });
  expect(await runOf(imports.stopping)).toMatchObject({ state: 'cancelled' });
  const seen = await client.query('select run_id, identity from import_seen');
  expect(seen.rows).toEqual([{ run_id: imports.going, identity: 'i1' }]);
  expect(await runOf(loads.going)).toMatchObject({
    state: 'queued',
    exclusive: true,
    counts: {},
    rejects: '0',
    finished_at: null,
  });
});

test('a load is a run of its provider, and its snapshot names it', async () => {
  expect(await runOf(loads.done)).toMatchObject({
    kind: 'lake-load',
    subject: `directory:${code}`,
    organisation_id: organisation,
    state: 'completed',
    input: { directory_code: code, dry_run: false, keys: ['id'], null_markers: ['NA'] },
    counts: { rows_read: 9, rows_loaded: 8, rows_rejected: 1 },
    rejects: '1',
    rejects_kept: 0,
    result: { snapshot: 'snp_x', columns: [], null_markers: ['NA'], unchanged: false },
  });
  expect(await runOf(loads.refused)).toMatchObject({
    state: 'failed',
    exclusive: false,
    reasons: [{ code: 'lake.file-broken' }],
  });
  const { rows } = await client.query('select run_id from lake_snapshot');
  expect(rows).toEqual([{ run_id: loads.done }]);
});

test('no job of the old names is left, held by a dead worker or not; others stay', async () => {
  const { rows } = await client.query('select task_identifier from graphile_worker.jobs');
  expect(rows).toEqual([{ task_identifier: 'cases.look' }]);
});

async function runOf(id: string): Promise<Record<string, unknown> | undefined> {
  return (await client.query('select * from run where id = $1', [id])).rows[0];
}

function reasonsOf(zh: string, more: object = { excerpt: null }): readonly object[] {
  return [{ code: 'catalog.record-name-missing', field: 'name', zh, en: 'no name', ...more }];
}

async function importsOfBefore(): Promise<void> {
  const one = { upload_id: 'upl_1', file_name: 'a.json', started_by: 'per_1', created_at: at };
  const ended = { ...one, duplicates: 'keep', bytes_total: 900, finished_at: later };
  await former.insert('import_run', {
    ...ended,
    id: imports.done,
    source: '馆藏',
    state: 'done',
    mapping: { name: 'own', fields: { name: { from: ['题名'], otherwise: null } } },
    mapping_name: 'own',
    encoding: 'utf-8',
    ...{ records_read: 3, added: 1, refused: 2 },
  });
  const refused = { import_id: imports.done };
  const [first, second] = [reasonsOf('一', {}), reasonsOf('二', {})];
  await former.insert('import_refusal', { ...refused, position: 7, name: '名', reasons: second });
  await former.insert('import_refusal', { ...refused, position: 2, reasons: first });
  const failure = { code: 'catalog.file-empty', field: null, zh: '空', en: 'empty' };
  await former.insert('import_run', {
    ...ended,
    id: failed_import,
    source: '空',
    state: 'failed',
    failure,
  });
  const going = { ...one, duplicates: 'refuse', records_read: 400, added: 400, state: 'running' };
  await former.insert('import_run', { ...going, id: imports.going, source: '甲' });
  await former.insert('import_run', {
    ...going,
    id: imports.stopping,
    source: '乙',
    stop_asked: true,
  });
  const seen = { import_id: imports.going, identity: 'i1' };
  await former.insert('import_seen', { ...seen, first_position: 1, occurrences: 1 });
}

async function loadsOfBefore(): Promise<void> {
  const body = { name: '图书馆', kind: 'district', region_code: '310115', registered_at: at };
  await former.insert('organisation', {
    id: organisation,
    credit_code: '123101150000000011',
    ...body,
  });
  const times = { created_at: at, changed_at: at, published_at: at, published_version: 1 };
  const directory = { provider_id: organisation, provider_name: '图书馆', latest_version: 1 };
  await former.insert('directory', { code, ...directory, ...times });
  const asked = {
    directory_code: code,
    upload_id: 'upl_2',
    file_name: 't.csv',
    requested_by: 'per_2',
    bytes_total: 90,
    created_at: at,
    updated_at: later,
    options: { keys: ['id'], null_markers: ['NA'] },
  };
  const counted = { rows_read: 9, rows_loaded: 8, rows_rejected: 1 };
  const done = { load_id: loads.done, dry_run: false, state: 'done', snapshot_id: 'snp_x' };
  await former.insert('lake_load', { ...asked, ...counted, ...done, null_markers: '{NA}' });
  const going = { load_id: loads.going, dry_run: false, state: 'landing' };
  await former.insert('lake_load', {
    ...asked,
    ...counted,
    ...going,
    lease: 'l',
    lease_until: later,
  });
  const refused = { load_id: loads.refused, dry_run: true, state: 'refused' };
  const reasons = [{ code: 'lake.file-broken', kind: 'invalid' }];
  await former.insert('lake_load', { ...asked, ...refused, reasons });
  await former.insert('lake_snapshot', {
    snapshot_id: newId('snp'),
    directory_code: code,
    sequence: 1,
    load_id: loads.done,
    columns: [],
    keys: '{id}',
    files: [],
    row_count: 8,
    bytes: 80,
    sha256: 'a'.repeat(64),
    published_at: at,
  });
}

async function jobsOfBefore(): Promise<void> {
  for (const name of ['catalog.import', 'lake.load', 'cases.look'])
    await client.query('select graphile_worker.add_job($1, $2)', [name, '{}']);
  await client.query(`update graphile_worker._private_jobs
    set locked_by = 'dead', locked_at = now() where task_id =
    (select id from graphile_worker._private_tasks where identifier = 'lake.load')`);
}
