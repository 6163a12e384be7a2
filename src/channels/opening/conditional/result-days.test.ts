import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, endOfShanghaiDay, startOfShanghaiDay } from '#kernel/civil-date.ts';
import { resultDays } from './result-days.ts';

const rules = { days_before_end: 30, grace_days: 15, notice_days_min: 3 };

test.each([
  ['2026-03-16', '2026-12-31', '2026-12-01', '2026-12-16'],
  ['2026-03-16', '2026-03-26', '2026-03-21', '2026-03-26'],
  ['2026-03-16', '2026-03-17', '2026-03-16', '2026-03-17'],
  ['2026-03-16', '2026-03-16', '2026-03-16', null],
])('from %s to %s they are due on %s, and a breach on %s', (first, last, due_on, breach_on) => {
  expect(resultDays(valid(first, last), rules)).toEqual({ due_on, breach_on });
});

test('both days lie within the agreement, one after the other', () => {
  const days = fc.integer({ min: 1, max: 366 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), days, days, (length, before, grace) => {
      const last = addDays('2026-03-16', length);
      const set = { days_before_end: before, grace_days: grace, notice_days_min: 3 };
      const { due_on, breach_on } = resultDays(valid('2026-03-16', last), set);
      expect(due_on >= '2026-03-16' && due_on <= last).toBe(true);
      expect(breach_on === null).toBe(length === 0);
      if (breach_on !== null) expect(breach_on > due_on && breach_on <= last).toBe(true);
    }),
  );
});

function valid(first: string, last: string): { valid_from: string; valid_to: string } {
  return {
    valid_from: startOfShanghaiDay(first).toISOString(),
    valid_to: endOfShanghaiDay(last).toISOString(),
  };
}
