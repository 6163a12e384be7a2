import { expect, test } from 'vitest';
import { yearsAround } from './years-around.ts';

test('the next year first, then this one and some before', () => {
  expect(yearsAround('2026-11-24', '2026')).toEqual(['2027', '2026', '2025', '2024', '2023']);
});

test('a year that was asked for by address can be seen to be chosen', () => {
  expect(yearsAround('2026-11-24', '2019').at(-1)).toBe('2019');
});
