import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReplayTable } from './replay-table.ts';

test('nothing is new twice within the time it is kept, whatever comes between', () => {
  const steps = fc.array(
    fc.record({ name: fc.string({ maxLength: 3 }), wait: fc.integer({ min: 0, max: 60 }) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const table = new ReplayTable({ slots: 256, keep_ms: 100 }, 0);
      const last_new = new Map<string, number>();
      let now = 0;
      for (const { name, wait } of all) {
        now += wait;
        const answer = table.note(name, now);
        const before = last_new.get(name);
        if (before === undefined) expect(answer).toBe('new');
        else if (now - before < 100) expect(answer).toBe('seen');
        if (answer === 'new') last_new.set(name, now);
      }
    }),
    { seed: 20_260_316, verbose: 1 },
  );
});

test('memory does not grow: a full generation refuses until it is old', () => {
  const table = new ReplayTable({ slots: 64, keep_ms: 1_000 }, 0);
  const answers = Array.from({ length: 100 }, (_, at) => table.note(`request ${at}`, 10));
  expect(answers.filter((one) => one === 'new')).toHaveLength(48);
  expect(answers.slice(48)).toEqual(Array(52).fill('full'));
  expect(table.note('request 3', 1_000)).toBe('seen');
  expect(table.note('request 200', 1_000)).toBe('new');
});
