import { describe, expect, it } from 'vitest';
import {
  type DatedRule,
  evaluateRules,
  findRuleAt,
  getValueAt,
  isInForce,
  tryOnPast,
} from './dated-rule.ts';

// A library's loan period, so that no law's change breaks these tests.
const loanDays: readonly DatedRule<number>[] = [
  dated(21, '2020-01-01', '2025-12-31'),
  dated(28, '2026-01-01', null),
];

function dated(value: number, effective_from: string, effective_to: string | null) {
  return { value, effective_from, effective_to, source: 'library', confidence: 'design' as const };
}

describe('a dated rule', () => {
  it('counts both its first and its last day, by the clock of Shanghai', () => {
    const [first, second] = loanDays;
    expect(first && isInForce(first, new Date('2025-12-31T15:59:59Z'))).toBe(true);
    expect(first && isInForce(first, new Date('2025-12-31T16:00:00Z'))).toBe(false);
    expect(second && isInForce(second, new Date('2025-12-31T16:00:00Z'))).toBe(true);
    expect(second && isInForce(second, new Date('2099-01-01T00:00:00Z'))).toBe(true);
  });

  it('answers with the value in force, and with nothing before the first', () => {
    expect(getValueAt(loanDays, new Date('2025-06-01T00:00:00Z'))).toBe(21);
    expect(getValueAt(loanDays, new Date('2026-06-01T00:00:00Z'))).toBe(28);
    expect(findRuleAt(loanDays, new Date('2019-06-01T00:00:00Z'))).toBeUndefined();
    expect(() => getValueAt(loanDays, new Date('2019-06-01T00:00:00Z'))).toThrow(RangeError);
  });

  it('takes the later of two that overlap, in any order', () => {
    const overlapping = [dated(7, '2026-06-01', null), ...loanDays];
    const summer = new Date('2026-07-01T00:00:00Z');
    expect(getValueAt(overlapping, summer)).toBe(7);
    expect(getValueAt(overlapping.toReversed(), summer)).toBe(7);
  });

  it('asks every rule of a set that is in force and keeps the version with each result', () => {
    const set = {
      version: '7',
      effective_from: '2020-01-01',
      effective_to: null,
      rules: loanDays,
    };
    const asked = evaluateRules(set, new Date('2026-06-01T00:00:00Z'), (rule) => ({
      outcome: rule.value > 30 ? 'met' : 'not-met',
      finding_zh: '',
      finding_en: '',
      inputs: { days: rule.value },
    }));
    expect(asked).toMatchObject([{ version: '7', outcome: 'not-met', inputs: { days: 28 } }]);
  });

  it('tells which past decisions another rule would have changed', () => {
    const past = [
      { id: 'a', facts: 20, verdict: 'free' },
      { id: 'b', facts: 25, verdict: 'fine' },
    ];
    const decide = (days: number) => (days > 28 ? 'fine' : 'free');
    expect(tryOnPast(past, decide)).toEqual([{ id: 'b', was: 'fine', would_be: 'free' }]);
  });
});
