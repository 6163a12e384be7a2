import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#kernel/civil-date.ts';
import { evaluateItem, type ItemFinding, quarterEnd } from './evaluate-item.ts';
import type { PlanItem } from './plan-shapes.ts';

const item: PlanItem = {
  directory_code: '30700201/000001',
  tier: 'O1',
  due_quarter: 2,
  formats: ['csv', 'rdf'],
  note: '',
};
const open: ItemFinding = {
  tier: 'O1',
  opened_on: '2026-06-30',
  is_open: true,
  formats: ['csv', 'rdf', 'parquet'],
};

test.each([
  ['opened on the last day', {}, '2026-12-31', 'kept', []],
  ['opened a day later', { opened_on: '2026-07-01' }, '2026-12-31', 'late', []],
  ['not opened, on the last day', never(), '2026-06-30', 'pending', []],
  ['not opened, a day later', never(), '2026-07-01', 'overdue', []],
  ['taken back, before the day', { is_open: false }, '2026-06-30', 'pending', ['taken-back']],
  ['taken back for good', { is_open: false }, '2026-07-01', 'overdue', ['taken-back']],
  ['without a format', { formats: ['csv' as const] }, '2026-06-30', 'kept', ['formats-missing']],
  ['still of another tier', never('O3'), '2026-06-30', 'pending', []],
  ['of another tier for good', never('O3'), '2026-07-01', 'overdue', ['tier-differs']],
  ['without a directory', { ...never(), tier: null }, '2026-06-30', 'pending', ['directory-gone']],
] as const)('%s', (_, change, today, progress, deviations) => {
  const found = { ...open, ...change } as ItemFinding;
  expect(evaluateItem(2026, item, found, today)).toEqual({
    due_on: '2026-06-30',
    progress,
    deviations,
  });
});

test('what stays closed as planned is kept, and deviates when it is open', () => {
  const closed: PlanItem = {
    ...item,
    tier: 'O3',
    due_quarter: null,
    formats: [],
    note: '个人信息',
  };
  expect(evaluateItem(2026, closed, never('O3'), '2026-01-01')).toEqual({
    due_on: null,
    progress: 'kept',
    deviations: [],
  });
  expect(evaluateItem(2026, closed, open, '2026-01-01')).toMatchObject({
    progress: 'deviating',
    deviations: ['opened-though-closed'],
  });
});

test('what was kept stays kept on every later day, what was late stays late', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: -400, max: 400 }),
      fc.integer({ min: 0, max: 400 }),
      (due_quarter, opened_after, later) => {
        const due_on = quarterEnd(2026, due_quarter);
        const opened_on = addDays(due_on, opened_after);
        const today = addDays(opened_on, later);
        const { progress } = evaluateItem(
          2026,
          { ...item, due_quarter },
          { ...open, opened_on },
          today,
        );
        expect(progress).toBe(opened_after <= 0 ? 'kept' : 'late');
      },
    ),
  );
});

function never(tier: 'O1' | 'O3' = 'O1'): ItemFinding {
  return { tier, opened_on: null, is_open: false, formats: [] };
}
