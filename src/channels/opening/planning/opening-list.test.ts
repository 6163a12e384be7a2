import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { newId } from '#kernel/ids.ts';
import {
  getDirectory,
  publishDirectory,
  reviseDirectory,
  submitDirectory,
  withdrawDirectory,
} from '#spine/catalog/contracts.ts';
import { openOnConditions } from '#test/support/conditional-data.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { anonymous } from '#test/support/test-app.ts';
import { compareOpeningLists, exportOpeningList, showOpeningList } from '../contracts.ts';
import { listCsv } from './list-csv.ts';

let app: SharingApp;
let kept: string;
let gone: string;
let first: string;
beforeAll(async () => {
  app = await openSharingApp();
  kept = await openOnConditions(app, '馆藏目录', 1);
  gone = await openOnConditions(app, '旧目录', 1);
  first = shanghaiDay(app.now);
});
afterAll(() => app.close());

test('the list of a day is what the directories said then', async () => {
  expect(await codesOn(undefined)).toEqual([kept, gone].sort());
  nextDay();
  await app.done(withdrawDirectory, { code: gone, reason: '目录已停用' }, app.people.operator);
  expect(await codesOn(undefined)).toEqual([kept]);
  expect(await codesOn(first)).toEqual([kept, gone].sort());
  expect(await codesOn('2020-01-01')).toEqual([]);
  const closed = await app.done(showOpeningList, { tier: 'O3' }, anonymous);
  expect(closed.items.map(({ code }) => code)).toEqual([app.readers, app.branches].sort());
  const others = await app.done(showOpeningList, { provider_id: newId('org') }, anonymous);
  expect(others.items).toEqual([]);
});

test('two days are compared: what came, what went, what changed its tier or frequency', async () => {
  nextDay();
  const added = await openOnConditions(app, '阅览统计', 1);
  await revise(kept, { update_cycle: 'daily' });
  const second = shanghaiDay(app.now);
  const { items } = await app.done(compareOpeningLists, { from: first, to: second }, anonymous);
  const told = new Map(items.map(({ code, changes }) => [code, changes]));
  expect(told.get(kept)).toEqual(['frequency']);
  expect(told.get(gone)).toEqual(['removed']);
  expect(told.get(added)).toEqual(['added']);
  expect(told.size).toBe(3);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = { from: first, to: second, limit: 1, ...(cursor ? { cursor } : {}) };
    const { items: some, next } = await app.done(compareOpeningLists, page, anonymous);
    paged.push(...some.map(({ code }) => code));
    cursor = next ?? undefined;
  } while (cursor);
  expect(paged).toEqual([...told.keys()].sort());
  const same = await app.done(compareOpeningLists, { from: second, to: second }, anonymous);
  expect(same.items).toEqual([]);
  const reversed = await app.call(compareOpeningLists, { from: second, to: first }, anonymous);
  expect(codesOf(reversed)).toEqual(['opening.days-reversed']);
});

test('the whole list leaves as CSV and as JSON, with its digest', async () => {
  const csv = await app.done(exportOpeningList, { format: 'csv' }, anonymous);
  const lines = csv.content.split('\r\n');
  expect(lines[0]).toBe('\uFEFF资源代码,名称,提供单位,领域,开放类型,开放条件,更新频率,目录版本');
  expect(lines).toHaveLength(csv.rows + 2);
  expect(csv.sha256).toBe(createHash('sha256').update(csv.content).digest('hex'));
  const json = await app.done(exportOpeningList, { format: 'json' }, anonymous);
  const codes = (JSON.parse(json.content) as { code: string }[]).map(({ code }) => code);
  expect(codes).toEqual(await codesOn(undefined));
});

test('no cell of the CSV can be taken for a formula', () => {
  const entry = {
    code: '30700201/000001',
    name: '=HYPERLINK("http://example.org")',
    provider_id: null,
    provider_name: '+86',
    domain: '@x',
    tier: 'O1' as const,
    condition: '-1, "a"',
    update_cycle: 'daily',
    version: 1,
  };
  const [, line] = listCsv([entry]).split('\r\n');
  expect(line).toBe(
    `30700201/000001,"'=HYPERLINK(""http://example.org"")",'+86,'@x,O1,"'-1, ""a""",daily,1`,
  );
});

async function codesOn(on: string | undefined): Promise<readonly string[]> {
  const { items } = await app.done(showOpeningList, on === undefined ? {} : { on }, anonymous);
  return items.map(({ code }) => code);
}

function nextDay(): void {
  app.now = new Date(app.now.getTime() + 86_400_000);
}

async function revise(code: string, change: { readonly update_cycle: 'daily' }): Promise<void> {
  const { operator } = app.people;
  const view = await app.done(getDirectory, { code }, operator);
  const {
    provider_id: _,
    provider_name: __,
    provider_credit_code: ___,
    grade: ____,
    ...described
  } = view.description;
  const description = { ...described, ...change };
  await app.done(reviseDirectory, { code, base_version: view.version, description }, operator);
  await app.done(submitDirectory, { code }, operator);
  await app.done(publishDirectory, { code }, operator);
}
