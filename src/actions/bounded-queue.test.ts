import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { codesOfFault } from '#test/support/refusal-codes.ts';
import { BoundedQueue } from './bounded-queue.ts';

test('so much at once, so much waiting in order, and the rest is refused without waiting', async () => {
  const queue = new BoundedQueue({ at_once: 2, waiting_max: 3 });
  const done: number[] = [];
  let running = 0;
  let most = 0;
  const work = (name: number) =>
    queue.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(5);
      running -= 1;
      done.push(name);
    });
  const began = performance.now();
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, name) =>
      work(name).then(
        () => 'done',
        (fault: unknown) => codesOfFault(fault)[0],
      ),
    ),
  );
  expect(outcomes).toEqual([...Array(5).fill('done'), ...Array(3).fill('actions.busy')]);
  expect(done).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
  expect(performance.now() - began).toBeGreaterThan(10);
  // Failed work gives its place back, and so does all that was done.
  await expect(queue.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await Promise.all([work(8), work(9), work(10)]);
  expect(done).toEqual([0, 1, 2, 3, 4, 8, 9, 10]);
});
