import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import {
  getDirectory,
  publishDirectory,
  reviseDirectory,
  submitDirectory,
  withdrawDirectory,
} from '#spine/catalog/contracts.ts';
import { type OpeningHouse, openOpeningHouse } from '#test/support/opening-house.ts';
import { codesOf } from '#test/support/parties-house.ts';
import { anonymous } from '#test/support/test-house.ts';
import { showOpenDataSet, showRelease } from '../contracts.ts';
import { followDirectoriesJob } from './follow-directories.ts';

let house: OpeningHouse;
beforeAll(async () => {
  house = await openOpeningHouse();
});
afterAll(() => house.close());

const items = [
  ['id', 'C', { is_key: true }],
  ['name', 'C'],
] as const;
const csv = 'id,name\n001,甲\n002,乙\n';

test('what is open stays open while its directory does', async () => {
  const code = await house.openable(items, csv);
  await house.release(code);
  expect(await follow()).toEqual([]);
  expect((await house.done(showOpenDataSet, { code }, anonymous)).code).toBe(code);
});

test('a directory that is withdrawn takes its open release with it', async () => {
  const code = await house.openable(items, csv);
  const { id } = await house.release(code);
  const before = house.revoked.length;
  await house.done(withdrawDirectory, { code, reason: '目录已停用' }, house.operator);
  expect(await follow()).toEqual([code]);
  const release = await house.done(showRelease, { id }, anonymous);
  expect(release).toMatchObject({ state: 'withdrawn', is_current: false });
  expect(release.withdrawn_reason).toContain('目录已撤回');
  expect(house.revoked.length).toBe(before + 1);
  expect(await follow()).toEqual([]);
});

test('one that is revised to be open on conditions takes it back as well', async () => {
  const code = await house.openable(items, csv);
  await house.release(code);
  const view = await house.done(getDirectory, { code }, house.officer);
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
  await house.done(reviseDirectory, revision, house.officer);
  expect(await follow()).toEqual([]);
  await house.done(submitDirectory, { code }, house.officer);
  await house.done(publishDirectory, { code }, house.operator);
  expect(await follow()).toEqual([code]);
  expect(codesOf(await house.call(showOpenDataSet, { code }, anonymous))).toEqual([
    'opening.not-open',
  ]);
});

async function follow(): Promise<readonly string[]> {
  return await runJob(house.runner, followDirectoriesJob(house.opening), {});
}
