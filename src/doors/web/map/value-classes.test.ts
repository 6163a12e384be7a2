import { describe, expect, test } from 'vitest';
import { classEnds, classOf } from './value-classes.ts';

describe('the classes of a map', () => {
  test('are five of the same fullness', () => {
    const ends = classEnds([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(ends).toEqual([2, 4, 6, 8, 10]);
    expect([1, 2, 3, 10].map((value) => classOf(value, ends))).toEqual([0, 0, 1, 4]);
  });

  test('are fewer where values are the same, and one where all are', () => {
    expect(classEnds([5, 5, 5, 5])).toEqual([5]);
    expect(classEnds([0, 0, 0, 0, 9])).toEqual([0, 9]);
  });

  test('are none without values', () => {
    expect(classEnds([])).toEqual([]);
    expect(classOf(3, [])).toBe(0);
  });
});
