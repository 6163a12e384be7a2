import { expect, test } from 'vitest';
import type { ColumnProfile } from '#stewardship/lake/contracts.ts';
import { findSeries } from './series-choice.ts';

function column(name: string, type: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  return { name, type, distinct: 100, values_shown: true, ...more } as ColumnProfile;
}

test('a timestamp is the axis before a date, and measures stand beside it', () => {
  const found = findSeries([
    column('day', 'date'),
    column('at', 'timestamp'),
    column('aqi', 'int'),
  ]);
  expect(found).toEqual({ time: 'at', values: [column('aqi', 'int')] });
});

test('year, month and day together are an axis, and no measures', () => {
  const parts = ['Year', 'month', 'day'].map((name) => column(name, 'int'));
  expect(findSeries([...parts, column('pm', 'double')])).toMatchObject({
    time: 'Year,month,day',
    values: [{ name: 'pm' }],
  });
});

test('what may not be seen is not drawn, and codes are no measures', () => {
  const at = column('at', 'timestamp');
  expect(findSeries([at, column('pay', 'int', { values_shown: false })])).toBeUndefined();
  expect(findSeries([at, column('season', 'int'), column('kind', 'int', { distinct: 12 })])).toBe(
    undefined,
  );
});
