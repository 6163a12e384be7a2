import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { findRealData } from '#test/support/real-data.ts';
import { readSeries } from '../contracts.ts';

const air = findRealData('tables', 'shanghai-pm25-2010-2015.csv.gz');
const divisions: readonly (readonly [string, number, string | undefined])[] = [
  ['provinces.csv', 31, findRealData('divisions', 'provinces.csv')],
  ['cities.csv', 342, findRealData('divisions', 'cities.csv')],
  ['areas.csv', 2978, findRealData('divisions', 'areas.csv')],
  ['streets.csv.gz', 41_352, findRealData('divisions', 'streets.csv.gz')],
];
const absent = '没有真实数据,跳过 / the folder of real data is absent: skipped';

let app: LakeApp;
beforeAll(async () => {
  app = await openLakeApp();
});
afterAll(() => app.close());

test.skipIf(!air)(`hourly air of 2010 to 2015${air ? '' : ` (${absent})`}`, async () => {
  const code = await app.directory();
  const view = await app.load(code, readFileSync(air as string), { keys: ['No'] });
  expect(view).toMatchObject({
    state: 'completed',
    rows_read: 52_584,
    rows_loaded: 52_584,
    rows_rejected: 0,
    null_markers: ['NA'],
  });
  expect(view.columns.map(({ column, type, nulls }) => [column, type, nulls])).toEqual([
    ['No', 'int', 0],
    ['year', 'int', 0],
    ['month', 'int', 0],
    ['day', 'int', 0],
    ['hour', 'int', 0],
    ['season', 'int', 0],
    ['PM_US_Post', 'int', 18_545],
    ['DEWP', 'int', 13],
    ['HUMI', 'double', 13],
    ['PRES', 'double', 28],
    ['TEMP', 'int', 13],
    ['cbwd', 'string', 12],
    ['Iws', 'double', 12],
    ['precipitation', 'double', 4_009],
    ['Iprec', 'double', 4_009],
  ]);
  const directory = await app.done(getDirectory, { code }, app.officer);
  expect(directory.description.items[6]).toMatchObject({
    name_zh: 'PM_US Post',
    column: 'PM_US_Post',
  });
  await app.publish(code);
  const time = 'year,month,day,hour';
  const months = { code, time, value: 'PM_US_Post', bucket: 'month' } as const;
  const series = await app.done(readSeries, months);
  expect(series.points).toHaveLength(72);
  expect(series.points.reduce((sum, [, , rows]) => sum + rows, 0)).toBe(52_584);
});

describe('divisions of China', () => {
  for (const [name, rows, path] of divisions) {
    test.skipIf(!path)(`${name}${path ? '' : ` (${absent})`}`, async () => {
      const code = await app.directory();
      const bytes = readFileSync(path as string);
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const records = text.split('\n').filter((line) => line !== '').length - 1;
      const view = await app.load(code, bytes, { keys: ['code'] });
      expect(view).toMatchObject({ rows_read: records, rows_loaded: records, rows_rejected: 0 });
      expect(records).toBe(rows);
      expect(view.columns.map(({ type }) => type)).toEqual(view.columns.map(() => 'string'));
    });
  }
});
