import { expect, test } from 'vitest';
import { RefusedByServer } from './problem.ts';
import { shouldRetry } from './use-call.ts';

test.each([
  ['a refusal stays a refusal', 403, 0, false],
  ['a server that cannot be reached is asked again', 0, 0, true],
  ['a fault of the server is asked again', 503, 1, true],
  ['but not for ever', 503, 2, false],
] as const)('%s', (_, status, failures, again) => {
  expect(shouldRetry(failures, new RefusedByServer(status, []))).toBe(again);
});

test('a fault that is no answer at all is asked again', () => {
  expect(shouldRetry(0, new Error('reading stopped'))).toBe(true);
});
