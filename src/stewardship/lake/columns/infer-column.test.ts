import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnProfile } from '../ports.ts';
import { countNulls, inferNullMarkers, inferType, inferTypeWith } from './infer-column.ts';

const nothing: ColumnProfile = {
  empty: 0,
  markers: {},
  values: 0,
  integers: 0,
  integers_32: 0,
  leading_zeros: 0,
  numbers: 0,
  booleans: 0,
  dates: 0,
  timestamps: 0,
  length_min: 0,
  length_max: 0,
  samples: [],
};

function integers(more: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    ...nothing,
    values: 10,
    integers: 10,
    integers_32: 10,
    numbers: 10,
    length_min: 1,
    length_max: 4,
    ...more,
  };
}

describe('inferType', () => {
  test.each<[string, string, string, ColumnProfile]>([
    ['amount', 'int', 'integers', integers()],
    ['amount', 'long', 'integers', integers({ integers_32: 9 })],
    ['amount', 'string', 'leading-zeros', integers({ leading_zeros: 1 })],
    ['amount', 'string', 'long-digits', integers({ length_max: 16 })],
    ['provinceCode', 'string', 'code-like', integers({ length_min: 2, length_max: 2 })],
    ['code', 'string', 'code-like', integers({ length_min: 6, length_max: 6 })],
    ['联系电话', 'string', 'code-like', integers({ length_min: 11, length_max: 11 })],
    ['No', 'int', 'integers', integers({ length_min: 1, length_max: 5 })],
    ['year', 'int', 'integers', integers({ length_min: 4, length_max: 4 })],
    ['grid', 'int', 'integers', integers({ length_min: 4, length_max: 4 })],
    ['HUMI', 'double', 'numbers', integers({ integers: 3 })],
    ['flag', 'boolean', 'booleans', { ...nothing, values: 4, booleans: 4 }],
    ['day', 'date', 'dates', { ...nothing, values: 4, dates: 4, timestamps: 4 }],
    ['at', 'timestamp', 'timestamps', { ...nothing, values: 4, dates: 1, timestamps: 4 }],
    ['name', 'string', 'text', { ...nothing, values: 4, dates: 3 }],
    ['blank', 'string', 'no-values', { ...nothing, empty: 9 }],
  ])('%s is %s: %s', (name, type, code, seen) => {
    const found = inferType(name, seen);
    expect([found.type, found.reason.code]).toEqual([type, code]);
  });

  test('a number is never inferred where a value would not come back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[0-9]{1,18}$/), { minLength: 1 }), (values) => {
        const seen = integers({
          values: values.length,
          integers: values.length,
          numbers: values.length,
          integers_32: values.filter((value) => Number(value) < 2 ** 31).length,
          leading_zeros: values.filter((value) => /^0[0-9]/.test(value)).length,
          length_min: Math.min(...values.map((value) => value.length)),
          length_max: Math.max(...values.map((value) => value.length)),
        });
        const { type } = inferType('amount', seen);
        const survives = values.every((value) => String(Number(value)) === value);
        return type === 'string' || survives;
      }),
      { seed: 20261123 },
    );
  });
});

describe('inferNullMarkers', () => {
  const numbers = integers({ markers: { NA: 3 } });
  const text: ColumnProfile = { ...nothing, values: 5, markers: { NA: 1, 无: 2 } };

  test('a marker beside numbers counts in all columns', () => {
    const markers = inferNullMarkers(['pm', 'note'], [numbers, text]);
    expect(markers).toEqual(['NA']);
    expect(countNulls(text, markers)).toBe(1);
    expect(inferTypeWith('pm', numbers, markers).type).toBe('int');
  });

  test('a marker beside text alone is text', () => {
    expect(inferNullMarkers(['note'], [text])).toEqual([]);
    expect(countNulls(text, [])).toBe(0);
  });

  test('numbers beside a spelling that does not count stay text', () => {
    expect(inferTypeWith('pm', numbers, []).type).toBe('string');
  });
});
