import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { type CatalogApp, openCatalogApp } from '#test/support/catalog-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import {
  compareVersions,
  draftDirectory,
  getDirectory,
  listDrafts,
  listVersions,
  publishDirectory,
  returnDirectory,
  reviseDirectory,
  searchDirectories,
  submitDirectory,
  withdrawDirectory,
} from '../contracts.ts';

let app: CatalogApp;
let officer: ReturnType<typeof personWith>;

beforeAll(async () => {
  app = await openCatalogApp();
  officer = await app.officerOf({
    name: '借阅局',
    credit_code: '123100000000000001',
    front_code: '307101',
  });
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  await app.close();
});

const described = {
  name: '图书借阅登记',
  abstract: '各馆借阅登记,一行一次借阅。',
  domain: '文化休闲',
  formats: ['csv'],
  sharing: { type: 'S2' as const, condition: '限馆际互借' },
  opening: { type: 'O3' as const, reason: '涉及个人信息' },
  items: [
    { name_zh: '借阅编号', column: 'loan_no', type: 'C' as const, grade: 2, is_key: true },
    { name_zh: '读者姓名', column: 'reader', type: 'C' as const, grade: 3, sensitive: true },
  ],
};

async function draft(name = described.name): Promise<string> {
  const view = await app.done(draftDirectory, { description: { ...described, name } }, officer);
  return view.code;
}

async function published(name: string): Promise<string> {
  const code = await draft(name);
  await app.done(submitDirectory, { code }, officer);
  await app.done(publishDirectory, { code }, app.operator);
  return code;
}

test('draft-directory gives the next code of the provider and rolls the grade up', async () => {
  const first = await app.done(draftDirectory, { description: described }, officer);
  const second = await app.done(draftDirectory, { description: described }, officer);
  expect(first.code).toMatch(/^307101\/0000\d\d$/);
  expect(Number(second.code.slice(-6))).toBe(Number(first.code.slice(-6)) + 1);
  expect(first).toMatchObject({ state: 'draft', version: 1, provider_name: '借阅局' });
  expect(first.description.grade).toBe(3);
  expect(first.description.items.map(({ id }) => id)).toEqual(['i1', 'i2']);
  expect(first.classification).toMatchObject({ category_zh: '部门信息资源', subject: '101' });
});

test('draft-directory refuses codes that are taken, foreign or of no class', async () => {
  const code = await draft();
  const asked = (other: string) =>
    app.call(draftDirectory, { code: other, description: described }, officer);
  expect(codesOf(await asked(code))).toEqual(['catalog.code-taken']);
  expect(codesOf(await asked('307999/000001'))).toEqual(['catalog.code-front-foreign']);
  expect(codesOf(await asked('399101/000001'))).toEqual([
    'catalog.code-class-unknown',
    'catalog.code-front-foreign',
  ]);
  expect(codesOf(await asked('30710105/000128'))).toEqual(['done']);
});

test('draft-directory refuses a provider that is unknown or another', async () => {
  const unknown = { provider_id: newId('org'), description: described };
  expect(codesOf(await app.call(draftDirectory, unknown, app.operator))).toEqual([
    'catalog.provider-not-found',
  ]);
  const other = personWith(['data-officer']);
  const foreign = { provider_id: officer.organisation_id, description: described };
  expect(codesOf(await app.call(draftDirectory, foreign, other))).toEqual([
    'catalog.not-your-organisation',
  ]);
});

test('submit-directory lists everything that is missing', async () => {
  const { code } = await app.done(draftDirectory, { description: { name: '空白' } }, officer);
  expect(codesOf(await app.call(submitDirectory, { code }, officer))).toEqual([
    'catalog.abstract-missing',
    'catalog.domain-missing',
    'catalog.formats-missing',
    'catalog.items-missing',
    'catalog.sharing-condition-missing',
    'catalog.opening-reason-missing',
  ]);
});

test('return-directory gives it back with reasons, and it can be submitted again', async () => {
  const code = await draft();
  await app.done(submitDirectory, { code }, officer);
  const returned = await app.done(
    returnDirectory,
    { code, reasons: ['摘要请写明时间范围'] },
    app.operator,
  );
  expect(returned).toMatchObject({ state: 'draft', returned_reasons: ['摘要请写明时间范围'] });
  const drafts = await app.done(listDrafts, { limit: 100 }, officer);
  expect(drafts.items.find((one) => one.code === code)).toMatchObject({
    working_state: 'draft',
    returned_reasons: ['摘要请写明时间范围'],
  });
  const again = await app.done(submitDirectory, { code }, officer);
  expect(again).toMatchObject({ state: 'submitted', returned_reasons: [] });
});

test('a directory is found once it is published and not before', async () => {
  const code = await draft('馆际互借时刻表');
  const find = async () => (await app.done(searchDirectories, { q: '互借时刻' })).total;
  await app.done(submitDirectory, { code }, officer);
  expect(await find()).toBe(0);
  expect(codesOf(await app.call(getDirectory, { code }))).toEqual(['catalog.directory-not-found']);
  await app.done(publishDirectory, { code }, app.operator);
  expect(await find()).toBe(1);
  expect(await app.done(getDirectory, { code })).toMatchObject({ state: 'published' });
});

test('a revision is seen by the provider and by nobody else until it is published', async () => {
  const code = await published('读者满意度');
  const revised = await app.done(
    reviseDirectory,
    { code, base_version: 1, description: { ...described, name: '读者满意度调查' } },
    officer,
  );
  expect(revised).toMatchObject({ state: 'published', version: 2, working_state: 'draft' });
  const seen = await app.done(getDirectory, { code });
  expect(seen).toMatchObject({ name: '读者满意度', version: 1, working_version: null });
  expect(codesOf(await app.call(getDirectory, { code, version: 2 }, anonymous))).toEqual([
    'catalog.version-not-found',
  ]);
  await app.done(submitDirectory, { code }, officer);
  await app.done(publishDirectory, { code }, app.operator);
  expect(await app.done(getDirectory, { code })).toMatchObject({ version: 2 });
  const { items } = await app.done(listVersions, { code });
  expect(items.map(({ version, standing }) => [version, standing])).toEqual([
    [2, 'published'],
    [1, 'superseded'],
  ]);
  const { differences } = await app.done(compareVersions, { code, from: 1, to: 2 });
  expect(differences.map(({ path }) => path.join('.'))).toContain('name');
});

test('revise-directory refuses work on an older version and item ids it never gave', async () => {
  const code = await draft();
  const description = { ...described, items: [{ ...described.items[0], id: 'i9' }] };
  await app.done(reviseDirectory, { code, base_version: 1, description: described }, officer);
  expect(
    codesOf(
      await app.call(reviseDirectory, { code, base_version: 1, description: described }, officer),
    ),
  ).toEqual(['catalog.version-moved']);
  expect(
    codesOf(
      await app.call(
        reviseDirectory,
        { code, base_version: 2, description: description as typeof described },
        officer,
      ),
    ),
  ).toEqual(['catalog.item-id-unknown']);
  const [first] = described.items;
  const twice = { ...described, items: [first, first].map((item) => ({ ...item, id: 'i1' })) };
  const input = { code, base_version: 2, description: twice as typeof described };
  expect(codesOf(await app.call(reviseDirectory, input, officer))).toEqual([
    'catalog.item-id-twice',
  ]);
});

test('an item that was removed never gives its id to another', async () => {
  const code = await draft();
  const one = await app.done(getDirectory, { code }, officer);
  const [first] = one.description.items;
  if (!first) throw new Error('the draft has items');
  const fresh = { name_zh: '归还日期', column: 'returned_on', type: 'D' as const, grade: 2 };
  const revise = async (base_version: number, items: object[]) =>
    await app.done(
      reviseDirectory,
      { code, base_version, description: { ...described, items: items as never } },
      officer,
    );
  await revise(1, [first]);
  const after = await revise(2, [first, fresh]);
  expect(after.description.items.map(({ id }) => id)).toEqual(['i1', 'i3']);
});

test('withdraw-directory hides it from search, keeps its history and is final', async () => {
  const code = await published('微缩胶片目录');
  const withdrawn = await app.done(withdrawDirectory, { code, reason: '职责划转' }, app.operator);
  expect(withdrawn.state).toBe('withdrawn');
  expect((await app.done(searchDirectories, { q: '微缩胶片' })).total).toBe(0);
  expect(await app.done(getDirectory, { code })).toMatchObject({ state: 'withdrawn' });
  for (const contract of [submitDirectory, publishDirectory]) {
    expect(codesOf(await app.call(contract, { code }, app.operator))).toEqual([
      'catalog.wrong-state',
    ]);
  }
});

test('every change of a directory is a fact', async () => {
  const code = await published('读者留言');
  await app.done(withdrawDirectory, { code, reason: '不再收集' }, app.operator);
  const facts = await app.db
    .selectFrom('fact')
    .select('type')
    .where(sql<boolean>`subjects @> array[${`directory:${code}`}]`)
    .orderBy('fact_seq')
    .execute();
  expect(facts.map(({ type }) => type)).toEqual([
    'directory.drafted',
    'directory.submitted',
    'directory.published',
    'directory.withdrawn',
  ]);
});

test('the application cannot rewrite versions or steps', async () => {
  await expect(app.db.deleteFrom('directory_version').execute()).rejects.toThrow(/permission/);
  await expect(
    app.db.updateTable('directory_version').set({ digest: '0' }).execute(),
  ).rejects.toThrow(/permission/);
  await expect(app.db.deleteFrom('directory').execute()).rejects.toThrow(/permission/);
});
