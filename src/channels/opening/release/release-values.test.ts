import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertDatedValue } from '#actions/dated-values.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { releaseDataSet } from '../contracts.ts';
import { releaseValues } from './release-rules.ts';

let app: OpeningApp;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());

const items = [
  ['id', 'C', { is_key: true }],
  ['sex', 'C', { name_zh: '性别' }],
] as const;
// Six of each: enough for five, too few for seven.
const rows = Array.from({ length: 12 }, (_, at) => `${100 + at},${at % 2 ? '男' : '女'}`);
const csv = `id,sex\n${rows.join('\n')}\n`;

test('k is adopted for tomorrow: today and what began today stay under the old one', async () => {
  const code = await app.openable(items, csv);
  await app.profile(code, { quasi_identifiers: ['sex'] });
  const today = app.now;
  await insertDatedValue(app.db, {
    key: releaseValues.k_min.key,
    value: 7,
    source: '新规定第一条',
    effective_from: new Date(today.getTime() + 86_400_000).toISOString().slice(0, 10),
    adopted_by: 'per_test',
    adopted_at: today,
  });
  expect(await app.release(code)).toMatchObject({ state: 'released' });
  const begun = await app.done(releaseDataSet, { directory_code: code }, app.officer);
  app.now = new Date(today.getTime() + 2 * 86_400_000);
  await app.runRelease(begun.id);
  const plans = async () =>
    (
      await app.pool.query(
        "select state, plan #>> '{rules,k_min}' as k from opening_release order by created_at, release_id",
      )
    ).rows.map(({ state, k }) => [state, k]);
  expect(await plans()).toEqual([
    ['replaced', '5'],
    ['released', '5'],
  ]);
  const later = await app.release(code);
  expect(later.state).toBe('stopped');
  expect((await plans()).at(-1)).toEqual(['stopped', '7']);
});
