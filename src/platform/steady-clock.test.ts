import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SteadyClock } from './steady-clock.ts';

const start = Date.parse('2026-03-16T01:30:00Z');
const hour = 3_600_000;
const day = 24 * hour;

/** A machine whose clock and sleep are in the hands of the test. */
function machine(last_known?: number) {
  const at = { wall: start, elapsed: 5_000, uptime: 5_000 };
  const clock = new SteadyClock({
    wall: () => at.wall,
    elapsed: () => at.elapsed,
    uptime: () => at.uptime,
    last_known,
  });
  const pass = (ms: number): void => {
    at.wall += ms;
    at.elapsed += ms;
    at.uptime += ms;
  };
  return { at, clock, pass };
}

test.each([
  ['400 days forward', 400 * day],
  ['an hour forward', hour],
  ['an hour back', -hour],
  ['400 days back', -400 * day],
])('%s and back: time goes on as it was, unsure only in between', (_, jump) => {
  const { at, clock, pass } = machine();
  pass(10_000);
  expect(clock.now()).toBe(start + 10_000);
  at.wall += jump;
  pass(10_000);
  expect(clock.now()).toBe(start + 20_000);
  expect(clock.view()).toMatchObject({ sure: false, why: 'jumped', kept: start + 20_000 });
  at.wall -= jump;
  pass(10_000);
  expect(clock.view()).toMatchObject({ sure: true, why: null, kept: start + 30_000 });
});

test('a jump is taken for right once it is confirmed', () => {
  const { at, clock, pass } = machine();
  at.wall += 3 * day;
  expect(clock.view().sure).toBe(false);
  clock.confirm();
  pass(1_000);
  expect(clock.view()).toMatchObject({ sure: true, kept: start + 3 * day + 1_000 });
});

test('small steps are followed, many of them are a jump', () => {
  const { at, clock, pass } = machine();
  at.wall += 2_000;
  expect(clock.now()).toBe(start + 2_000);
  let steps = 0;
  while (clock.view().sure && steps < 1_000) {
    at.wall += 5_000;
    pass(60_000);
    clock.now();
    steps += 1;
  }
  expect(steps).toBeLessThan(10);
});

test('a machine that slept is not one whose clock jumped', () => {
  const { at, clock } = machine();
  at.wall += 8 * hour;
  at.uptime += 8 * hour;
  expect(clock.view()).toMatchObject({ sure: true, kept: start + 8 * hour });
});

test('a start before the newest record goes by the record, one long after it waits', () => {
  const behind = machine(start + hour);
  expect(behind.clock.view()).toMatchObject({ why: 'behind-records', kept: start + hour });
  behind.at.wall += hour;
  expect(behind.clock.view()).toMatchObject({ sure: true, kept: start + hour });
  const late = machine(start - 400 * day);
  expect(late.clock.view()).toMatchObject({ why: 'long-stop', kept: start });
  late.pass(hour);
  expect(late.clock.view().sure).toBe(false);
  late.clock.confirm();
  expect(late.clock.view().sure).toBe(true);
  expect(machine(start - 2 * day).clock.view().sure).toBe(true);
});

test('whatever is done to the wall, kept time is never far from the time that passed', () => {
  const change = fc.record({
    jump: fc.integer({ min: -500 * day, max: 500 * day }),
    pass: fc.integer({ min: 0, max: 10 * 60_000 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const { at, clock, pass } = machine();
      let passed = 0;
      for (const one of changes) {
        at.wall += one.jump;
        pass(one.pass);
        passed += one.pass;
        const hours = 1 + passed / hour;
        expect(Math.abs(clock.now() - start - passed)).toBeLessThanOrEqual(30_000 * (hours + 1));
      }
    }),
    { verbose: 1 },
  );
});
