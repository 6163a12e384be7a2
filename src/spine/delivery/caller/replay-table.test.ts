import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReplayTable } from './replay-table.ts';

test('a request is new once as long as its time is accepted, whatever comes between', () => {
  const step = fc.record({
    name: fc.string({ maxLength: 2 }),
    wait: fc.integer({ min: 0, max: 60 }),
    ahead: fc.integer({ min: -100, max: 100 }),
    again: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const table = new ReplayTable({ slots: 256, window_ms: 100 });
      const used: { text: string; time: number }[] = [];
      let now = 10_000;
      for (const { name, wait, ahead, again } of steps) {
        now += wait;
        const earlier = used.at(-1);
        const { text, time } = again && earlier ? earlier : { text: name, time: now + ahead };
        if (Math.abs(time - now) > 100) continue; // refused for its time before it comes here
        const answer = table.note(text, time, now);
        const wasUsed = used.some((one) => one.text === text && one.time === time);
        if (wasUsed) expect(answer).toBe('seen');
        if (answer === 'new') used.push({ text, time });
      }
    }),
    { seed: 20_260_316 },
  );
});

test('a full minute refuses, and the minute after begins empty', () => {
  const table = new ReplayTable({ slots: 64, window_ms: 1_000 });
  const answers = Array.from({ length: 100 }, (_, at) => table.note(`request ${at}`, 5_000, 5_000));
  expect(answers.slice(0, 48)).toEqual(Array(48).fill('new'));
  expect(answers.slice(48)).toEqual(Array(52).fill('full'));
  expect(table.note('request 3', 5_000, 5_900)).toBe('seen');
  expect(table.note('request 200', 6_000, 6_000)).toBe('new');
  expect(table.note('request 201', 8_500, 8_500)).toBe('new');
});

test('a clock set back cannot make an emptied minute accept what it forgot', () => {
  const table = new ReplayTable({ slots: 64, window_ms: 1_000 });
  expect(table.note('a', 5_000, 5_000)).toBe('new');
  expect(table.note('b', 60_000, 60_000)).toBe('new');
  expect(table.note('a', 5_000, 5_000)).toBe('full');
});

test('a generation that grows forgets nothing', () => {
  const table = new ReplayTable({ slots: 262_144, window_ms: 1_000 });
  const texts = Array.from({ length: 100_000 }, (_, at) => `request ${at}`);
  expect(texts.filter((text) => table.note(text, 5_000, 5_000) !== 'new')).toEqual([]);
  expect(texts.filter((text) => table.note(text, 5_000, 5_000) !== 'seen')).toEqual([]);
});
