import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunId } from '#kernel/ids.ts';
import { cancelRun, listRejects, resumeRun } from '#spine/files/contracts.ts';
import { type CatalogApp, type ImportOutcome, openCatalogApp } from '#test/support/catalog-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { reviseDirectory, searchDirectories, startImport } from '../contracts.ts';
import { findDirectory } from '../index.ts';
import { importLimits } from './import-limits.ts';

let app: CatalogApp;

beforeAll(async () => {
  app = await openCatalogApp();
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

/** A record in the field names of the house. */
function record(name: string, more: object = {}): object {
  return {
    name,
    provider: '借阅局',
    opening: '无条件开放',
    cycle: '每月',
    domain: '文化',
    ...more,
  };
}

function bytesOf(records: readonly unknown[]): Uint8Array {
  return Buffer.from(JSON.stringify(records));
}

function counts({ read, added, updated, unchanged, refused }: ImportOutcome) {
  return { read, added, updated, unchanged, refused };
}

async function refusedOf(id: RunId) {
  const { items } = await app.done(listRejects, { id }, app.operator);
  return items.map(({ line, reasons }) => [
    line,
    reasons.map(({ code, field }) => `${code.replace('catalog.', '')} ${field ?? ''}`.trim()),
  ]);
}

test('an import adds, a second run adds nothing, a changed record is a new version', async () => {
  const source = '馆藏';
  const before = [record('馆藏目录'), record('读者规则'), record('开放时间')];
  expect(counts(await app.importFile(bytesOf(before), { source }))).toEqual({
    read: 3,
    added: 3,
    updated: 0,
    unchanged: 0,
    refused: 0,
  });
  expect(counts(await app.importFile(bytesOf(before), { source }))).toMatchObject({
    added: 0,
    unchanged: 3,
  });
  const after = [record('馆藏目录', { abstract: '新的摘要' }), ...before.slice(1)];
  expect(counts(await app.importFile(bytesOf(after), { source }))).toEqual({
    read: 3,
    added: 0,
    updated: 1,
    unchanged: 2,
    refused: 0,
  });
  const { items, total } = await app.done(searchDirectories, { q: '馆藏目录' });
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({ name: '馆藏目录', version: 2, source, opening: 'O1' });
});

test('a change of the source leaves items that were described in the house', async () => {
  const source = '条目';
  await app.importFile(bytesOf([record('条目甲')]), { source });
  const { items } = await app.done(searchDirectories, { q: '条目甲' });
  const code = items[0]?.code ?? '';
  const now = await findDirectory(app.db, code);
  if (!now) throw new Error('the import made no directory');
  const {
    grade: _,
    provider_id: __,
    provider_name: ___,
    provider_credit_code: ____,
    ...rest
  } = now.description;
  const item = { name_zh: '题名', column: 'title', type: 'C' as const, grade: 1 };
  const description = {
    ...rest,
    items: [{ ...item, sharing: 'S1' as const, opening: 'O1' as const }],
  };
  await app.done(reviseDirectory, { code, base_version: 1, description }, app.operator);
  await app.db
    .updateTable('directory')
    .set({ published_version: 2, working_version: null, working_state: null })
    .where('code', '=', code)
    .execute();
  await app.importFile(bytesOf([record('条目甲', { abstract: '改了' })]), { source });
  const after = await findDirectory(app.db, code);
  expect(after?.description).toMatchObject({ abstract: '改了', items: [{ column: 'title' }] });
});

test('every reason of a bad record is listed with its place and field', async () => {
  const records = [
    record(' '),
    record('日期', { published_on: '2023-02-30', updated_on: '1899-12-31' }),
    record('未来', { updated_on: '2399-01-01' }),
    record('词', { cycle: '偶尔' }),
    record('长'.repeat(201)),
    record('数', { record_count: '许多' }),
    { name: '无主', opening: 'O1', cycle: 'daily', domain: '文化' },
    '不是记录',
    record('好的'),
    record('好的', { abstract: '又一条' }),
    record('字符', { abstract: 'a\ud800b' }),
  ];
  const view = await app.importFile(bytesOf(records), { source: '丑' });
  expect(counts(view)).toEqual({ read: 11, added: 1, updated: 0, unchanged: 0, refused: 10 });
  expect(await refusedOf(view.id)).toEqual([
    [1, ['record-name-missing name']],
    [2, ['record-date-invalid published_on', 'record-date-absurd updated_on']],
    [3, ['record-date-absurd updated_on']],
    [4, ['record-value-unknown cycle']],
    [5, ['record-text-too-long name']],
    [6, ['record-number-invalid record_count']],
    [7, ['record-provider-missing provider']],
    [8, ['record-not-object']],
    [10, ['record-duplicate']],
    [11, ['record-text-invalid']],
  ]);
  const { items } = await app.done(listRejects, { id: view.id }, app.operator);
  expect(items.find(({ line }) => line === 10)?.reasons[0]?.zh).toContain('第 9 条');
});

test('repeats are kept and numbered when asked, and stay themselves the next time', async () => {
  const source = '重复';
  const records = [record('同名'), record('同名'), record('同名')];
  const first = await app.importFile(bytesOf(records), { source, duplicates: 'keep' });
  expect(counts(first)).toMatchObject({ read: 3, added: 3, refused: 0 });
  const second = await app.importFile(bytesOf(records), { source, duplicates: 'keep' });
  expect(counts(second)).toMatchObject({ read: 3, added: 0, unchanged: 3 });
  expect(await refusedOf(first.id)).toEqual([]);
});

test('JSON lines, gzip and GB 18030 are read as they come', async () => {
  const lines = [record('行一'), record('行二')].map((one) => JSON.stringify(one)).join('\n');
  const packed = await app.importFile(gzipSync(lines), { source: '压缩' });
  expect(packed).toMatchObject({ state: 'completed', added: 2, details: { encoding: 'utf-8' } });
  // {"name":"上海","provider":"上海","opening":"O1","cycle":"daily","domain":"上海"} in GB 18030
  const city = Buffer.from([0xc9, 0xcf, 0xba, 0xa3]);
  const parts = ['[{"name":"', '","provider":"', '","opening":"O1","cycle":"daily","domain":"'];
  const gb = Buffer.concat([
    ...parts.flatMap((text) => [Buffer.from(text), city]),
    Buffer.from('"}]'),
  ]);
  const view = await app.importFile(gb, { source: '国标' });
  expect(view).toMatchObject({ state: 'completed', added: 1, details: { encoding: 'gb18030' } });
  const { items } = await app.done(searchDirectories, { q: '上海', facets: 'domain:上海' });
  expect(items.map(({ name }) => name)).toEqual(['上海']);
});

const whole = JSON.stringify([record('坏一'), record('坏二')]);
test.each([
  ['broken JSON', Buffer.from(whole.slice(0, -20)), 'catalog.json-broken'],
  [
    'a wrong byte',
    Buffer.concat([Buffer.from(whole), Buffer.from([0xff])]),
    'files.encoding-invalid',
  ],
  ['a cut gzip', gzipSync(whole).subarray(0, 60), 'files.gzip-broken'],
  ['an empty file', Buffer.from(''), 'catalog.file-empty'],
  ['an empty array', Buffer.from('[]'), 'catalog.file-empty'],
  ['unknown fields', Buffer.from('[{"标题呢":"x"}]'), 'catalog.mapping-unknown'],
])('%s fails the import and leaves nothing behind', async (_, bytes, code) => {
  const before = await directories();
  const view = await app.importFile(bytes, { source: `坏 ${code}` });
  expect(view).toMatchObject({ state: 'failed', read: 0, reasons: [{ code }] });
  expect(await directories()).toBe(before);
});

async function directories(): Promise<number> {
  const row = await app.db
    .selectFrom('directory')
    .select((is) => is.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

test('a mapping of one’s own decides where fields come from', async () => {
  const mapping = {
    name: 'library',
    portal: '图书馆',
    fields: {
      name: { from: ['题名'] },
      provider: { from: ['馆'] },
      opening: { from: ['开'], values: { 是: 'O1' }, otherwise: 'O2' },
    },
  };
  const view = await app.importFile(bytesOf([{ 题名: '善本', 馆: '借阅局', 开: '否' }]), {
    source: '自定',
    mapping,
  });
  expect(view).toMatchObject({ added: 1, details: { mapping_name: 'library' } });
  const { items } = await app.done(searchDirectories, { q: '善本' });
  expect(items[0]).toMatchObject({ opening: 'O2', sharing: 'S2', provider: '借阅局' });
});

test('a stopped import goes on behind its last batch and ends with the same counts', async () => {
  const source = '续';
  const records = Array.from({ length: 1_203 }, (_, at) => record(`续传 ${at}`));
  const { id } = await begin(bytesOf(records), source);
  const running = app.runImport(id);
  await app.done(cancelRun, { id }, app.operator);
  await running;
  const stopped = await app.outcome(id);
  expect(stopped.state).toBe('cancelled');
  expect(stopped.read % importLimits.batch_records).toBe(0);
  await app.done(resumeRun, { id }, app.operator);
  await app.runImport(id);
  expect(counts(await app.outcome(id))).toEqual({
    read: 1_203,
    added: 1_203,
    updated: 0,
    unchanged: 0,
    refused: 0,
  });
});

test('an import that is stopped before it begins takes nothing', async () => {
  const { id } = await begin(bytesOf([record('未始')]), '未始');
  await app.done(cancelRun, { id }, app.operator);
  await app.runImport(id);
  const view = await app.outcome(id);
  expect(view).toMatchObject({ state: 'cancelled', read: 0, added: 0 });
});

test('a job that dies between batches starts again where the last commit was', async () => {
  const records = Array.from({ length: 1_100 }, (_, at) => record(`断点 ${at}`));
  const { id } = await begin(bytesOf(records), '断');
  const dying = new AbortController();
  const db = app.db;
  const watched = setInterval(() => {
    void db
      .selectFrom('run')
      .select('position')
      .where('id', '=', id)
      .executeTakeFirst()
      .then((row) => Number(row?.position) >= 400 && dying.abort());
  }, 5);
  await app.runImport(id, dying.signal).catch(() => undefined);
  clearInterval(watched);
  await app.runImport(id);
  const view = await app.outcome(id);
  expect(view).toMatchObject({ state: 'completed', read: 1_100, added: 1_100, refused: 0 });
});

test('start-import refuses an upload that is not there and a source that is busy', async () => {
  const missing = { source: '忙', file_name: 'x', upload_id: `upl_${'0'.repeat(32)}` };
  const outcome = await app.call(startImport, missing, app.operator);
  expect(codesOf(outcome)).toEqual(['files.upload-not-found']);
  const { id } = await begin(bytesOf([record('忙')]), '忙');
  await expect(begin(bytesOf([record('忙')]), '忙')).rejects.toThrow(/files.run-busy/);
  expect(await app.done(cancelRun, { id }, app.operator)).toMatchObject({
    state: 'cancelled',
  });
});

async function begin(bytes: Uint8Array, source: string): Promise<{ readonly id: RunId }> {
  const upload_id = await app.upload(bytes);
  return await app.done(startImport, { source, file_name: 'f.json', upload_id }, app.operator);
}
