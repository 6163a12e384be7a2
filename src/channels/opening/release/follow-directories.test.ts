import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import {
  getDirectory,
  publishDirectory,
  reviseDirectory,
  submitDirectory,
  withdrawDirectory,
} from '#spine/catalog/contracts.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous } from '#test/support/test-app.ts';
import { proposeDemand, showOpenDataSet, showRelease } from '../contracts.ts';
import { followDirectoriesJob } from './follow-directories.ts';

let app: OpeningApp;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());

const items = [
  ['id', 'C', { is_key: true }],
  ['name', 'C'],
] as const;
const csv = 'id,name\n001,甲\n002,乙\n';

test('what is open stays open while its directory does', async () => {
  const code = await app.openable(items, csv);
  await app.release(code);
  expect(await follow()).toEqual([]);
  expect((await app.done(showOpenDataSet, { code }, anonymous)).code).toBe(code);
});

test('what is open already need not be asked for', async () => {
  const code = await app.openable(items, csv);
  await app.release(code);
  const wish = {
    title: '请开放这一数据集',
    description: '希望开放这一数据集的全部信息项。',
    purpose: '用于课程作业的数据分析',
  };
  const outcome = await app.call(proposeDemand, { ...wish, directory_code: code }, anonymous);
  expect(codesOf(outcome)).toEqual(['opening.open-already']);
});

test('a directory that is withdrawn takes its open release with it', async () => {
  const code = await app.openable(items, csv);
  const { id } = await app.release(code);
  await app.done(withdrawDirectory, { code, reason: '目录已停用' }, app.operator);
  expect(await follow()).toEqual([code]);
  const release = await app.done(showRelease, { id }, anonymous);
  expect(release).toMatchObject({ state: 'withdrawn', is_current: false });
  expect(release.withdrawn_reason).toContain('目录已撤回');
  expect(await app.publicAgreements(code)).toEqual([{ snapshot: id, state: 'revoked' }]);
  expect(await follow()).toEqual([]);
});

test('one that is revised to be open on conditions takes it back as well', async () => {
  const code = await app.openable(items, csv);
  await app.release(code);
  const view = await app.done(getDirectory, { code }, app.officer);
  const {
    provider_id: _,
    provider_name: __,
    provider_credit_code: ___,
    grade: ____,
    ...described
  } = view.description;
  const description = {
    ...described,
    opening: { type: 'O2' as const, condition: '依申请开放' },
    items: described.items.map((item) => ({ ...item, opening: 'O2' as const })),
  };
  const revision = { code, base_version: view.version, description };
  await app.done(reviseDirectory, revision, app.officer);
  expect(await follow()).toEqual([]);
  await app.done(submitDirectory, { code }, app.officer);
  await app.done(publishDirectory, { code }, app.operator);
  expect(await follow()).toEqual([code]);
  expect(codesOf(await app.call(showOpenDataSet, { code }, anonymous))).toEqual([
    'opening.not-open',
  ]);
});

async function follow(): Promise<readonly string[]> {
  return await runJob(app.runner, followDirectoriesJob(), {});
}
