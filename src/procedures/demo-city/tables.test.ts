import { afterAll, beforeAll, expect, test } from 'vitest';
import { isResidentId } from '#kernel/identifiers/resident-id.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openServingCopy } from '#platform/serving-copies/index.ts';
import { searchDirectories } from '#spine/catalog/contracts.ts';
import { readSeries, sampleRows } from '#stewardship/lake/contracts.ts';
import { createServingSource } from '#stewardship/lake/index.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { demoDirectoryCodes, loadDemoDirectories } from './directories.ts';
import { loadDemoParties } from './parties.ts';
import { personsCount } from './synthetic-persons.ts';
import { type DemoTablesApp, loadDemoTables } from './tables.ts';

let app: LakeApp;
let demo: DemoTablesApp;
beforeAll(async () => {
  app = await openLakeApp();
  await loadDemoParties({ ...app.runner, hasher: createPasswordHasher() });
  await loadDemoDirectories({ ...app.runner, segmenter: createSegmenter() });
  demo = {
    ...app.runner,
    actions: app.actions,
    jobs: [app.job],
    uploads: app.uploads,
  };
});
afterAll(() => app.close());

test('the tables of the demo city are loaded and published once', async () => {
  expect(await loadDemoTables(demo)).toEqual([
    { key: 'divisions', code: demoDirectoryCodes.divisions, rows: 177 },
    { key: 'air', code: demoDirectoryCodes.air_quality, rows: 17_544 },
    { key: 'persons', code: demoDirectoryCodes.persons, rows: personsCount },
  ]);
  const again = await loadDemoTables(demo);
  expect(again.map(({ rows }) => rows)).toEqual([0, 0, 0]);
  const found = await app.done(searchDirectories, { q: '合成' });
  expect(found.items.map(({ code }) => code)).toContain(demoDirectoryCodes.persons);
  expect(app.faults).toEqual([]);
});

test('every person has a valid identity number of its own and is marked synthetic', async () => {
  const served = await createServingSource(app.ports).resolve(demoDirectoryCodes.persons, 'live');
  if (!served) throw new Error('persons are not served');
  const copy = openServingCopy(served.path);
  const rows = copy
    .prepare('SELECT id_number, address, synthetic, name FROM data', { exact_integers: false })
    .all([]);
  expect(new Set(rows.map(([number]) => number)).size).toBe(personsCount);
  expect(rows.filter(([number]) => !isResidentId(String(number)))).toEqual([]);
  expect(
    rows.every(([, address, synthetic]) => synthetic === 1 && /〔合成〕$/.test(String(address))),
  ).toBe(true);
  expect(rows.some(([, , , name]) => /[\u{2b000}-\u{2cfff}]/u.test(String(name)))).toBe(true);
  const plan = copy
    .prepare('EXPLAIN QUERY PLAN SELECT name FROM data WHERE id_number = ?', {
      exact_integers: false,
    })
    .all(['310115200002290005']);
  expect(String(plan[0]?.[3])).toContain('USING INDEX data_by_id_number');
  copy.close();
});

test('anyone may chart the air; nobody without a right sees a person', async () => {
  const series = await app.done(readSeries, {
    code: demoDirectoryCodes.air_quality,
    time: 'observed_at',
    value: 'pm25',
    bucket: 'month',
  });
  expect(series.points).toHaveLength(24);
  expect(series.unit).toBe('微克/立方米');
  const january = series.points.find(([start]) => start.startsWith('2025-01'))?.[1] ?? 0;
  const july = series.points.find(([start]) => start.startsWith('2025-07'))?.[1] ?? 0;
  expect(january).toBeGreaterThan(july);
  const sample = await app.done(sampleRows, { code: demoDirectoryCodes.persons });
  expect(sample).toMatchObject({ columns: [], rows: [], row_count: personsCount });
  expect(sample.hidden).toHaveLength(9);
});
