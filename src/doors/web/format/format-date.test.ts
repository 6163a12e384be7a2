import { describe, expect, test } from 'vitest';
import { formatDate, formatDateTime, formatExact } from './format-date.ts';

describe('dates are those of Shanghai, wherever the reader is', () => {
  test.each([
    ['2026-03-15T15:59:59Z', '2026年3月15日', '15 Mar 2026'],
    ['2026-03-15T16:00:00Z', '2026年3月16日', '16 Mar 2026'],
    ['2025-12-31T16:00:00Z', '2026年1月1日', '1 Jan 2026'],
    ['2028-02-29T00:00:00+08:00', '2028年2月29日', '29 Feb 2028'],
  ])('%s', (at, zh, en) => {
    expect(formatDate(at, 'zh')).toBe(zh);
    expect(formatDate(at, 'en')).toBe(en);
  });

  test('hours are counted from 00 to 23', () => {
    expect(formatDateTime('2026-03-15T16:05:00Z', 'zh')).toBe('2026年3月16日 00:05');
    expect(formatDateTime('2026-03-15T15:05:00Z', 'en')).toBe('15 Mar 2026 23:05');
  });

  test('the exact moment says its offset', () => {
    expect(formatExact(new Date(Date.UTC(2026, 10, 23, 7, 20, 5)))).toBe(
      '2026-11-23 15:20:05 +08:00',
    );
  });

  test('what is no moment is not shown as one', () => {
    expect(() => formatDate('yesterday', 'zh')).toThrow(RangeError);
  });
});
