import { describe, expect, test } from 'vitest';
import { formatBytes, formatExactCount, splitCount } from './format-number.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567.5, '1,234,567.5'],
  [-45_000, '-45,000'],
])('%d in groups of three', (value, text) => {
  expect(formatExactCount(value)).toBe(text);
});

describe('counts in the habit of the language', () => {
  test.each([
    [99_999, { figure: '99,999', unit: '' }],
    [100_000, { figure: '10', unit: '万' }],
    [1_234_567, { figure: '123.5', unit: '万' }],
    [100_000_000, { figure: '1', unit: '亿' }],
  ])('Chinese: %d', (value, split) => {
    expect(splitCount(value, 'zh')).toEqual(split);
  });

  test.each([
    [999_999, { figure: '999,999', unit: '' }],
    [1_500_000, { figure: '1.5', unit: 'million' }],
  ])('English: %d', (value, split) => {
    expect(splitCount(value, 'en')).toEqual(split);
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_234_567, '1.23 MB'],
  [2_000_000_000_000_000, '2,000 TB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
