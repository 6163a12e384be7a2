import { expect, test } from 'vitest';
import { keepFollowCode, keptFollowCode } from './follow-codes.ts';

test('a code is kept for its own matter, however it was typed', () => {
  expect(keptFollowCode('dem_1')).toBeUndefined();
  keepFollowCode('dem_1', ' 3fa8ef36589a9864bf8f ');
  expect(keptFollowCode('dem_1')).toBe('3FA8EF36589A9864BF8F');
  expect(keptFollowCode('dem_2')).toBeUndefined();
});
