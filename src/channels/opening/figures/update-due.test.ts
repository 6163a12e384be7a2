import fc from 'fast-check';
import { expect, test } from 'vitest';
import { updateCycles } from '#spine/catalog/contracts.ts';
import { healthRules } from './health-rules.ts';
import { updateDueAt } from './update-due.ts';

const rules = healthRules.built_in[0]?.value;
if (!rules) throw new Error('no rules come with the program');
const data_at = new Date('2026-03-01T00:00:00Z');

test.each([
  ['realtime', '2026-03-01T02:00:00.000Z'],
  ['daily', '2026-03-02T02:24:00.000Z'],
  ['weekly', '2026-03-08T16:48:00.000Z'],
  ['irregular', undefined],
  ['static', undefined],
] as const)('data updated %s is late after cycle and grace', (cycle, due) => {
  expect(updateDueAt(data_at, cycle, rules)?.toISOString()).toBe(due);
});

test('grace is a tenth of the cycle and never less than an hour; newer data is due later', () => {
  const days = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(fc.constantFrom(...updateCycles), days, days, (cycle, one, other) => {
      const hours = rules.cycle_hours[cycle];
      const at = (day: number): number | undefined =>
        updateDueAt(new Date(day * 86_400_000), cycle, rules)?.getTime();
      if (hours === null) {
        expect(at(one)).toBeUndefined();
        return;
      }
      const grace = (at(one) ?? 0) - one * 86_400_000 - hours * 3_600_000;
      expect(grace).toBeGreaterThanOrEqual(3_600_000);
      expect(grace).toBeCloseTo(Math.max(hours * 360_000, 3_600_000), 0);
      expect(Math.sign((at(one) ?? 0) - (at(other) ?? 0))).toBe(Math.sign(one - other));
    }),
  );
});
