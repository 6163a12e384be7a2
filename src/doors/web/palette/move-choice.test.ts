import { expect, test } from 'vitest';
import { moveChoice } from './move-choice.ts';

test.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', 0, 3, 2],
  ['PageDown', 0, 3, 2],
  ['PageUp', 2, 3, 0],
  ['ArrowDown', 0, 0, undefined],
  ['ArrowLeft', 1, 3, undefined],
] as const)('%s from %i of %i leads to %s', (key, chosen, count, expected) => {
  expect(moveChoice(key, chosen, count)).toBe(expected);
});
