import { expect, test } from 'vitest';
import { planYears } from './plan-years.ts';

test('a plan is drafted for the year that runs or the one that comes', () => {
  expect(planYears('2026-12-31')).toEqual(['2026', '2027']);
});
