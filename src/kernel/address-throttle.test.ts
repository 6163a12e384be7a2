import { expect, test } from 'vitest';
import { AddressThrottle } from './address-throttle.ts';

const bounds = { per_second: 2, burst: 3, addresses_max: 4 };

test('an address has its burst, then its rate, and others are not touched by it', () => {
  const throttle = new AddressThrottle(bounds);
  expect([1, 2, 3, 4].map(() => throttle.take('192.0.2.1', 1_000))).toEqual([0, 0, 0, 1]);
  expect(throttle.take('192.0.2.2', 1_000)).toBe(0);
  expect([1, 2].map(() => throttle.take('192.0.2.1', 1_500))).toEqual([0, 1]);
});

test('a clock put back an hour neither fills nor blocks for an hour', () => {
  const throttle = new AddressThrottle(bounds);
  for (let call = 0; call < 3; call += 1) throttle.take('192.0.2.1', 3_600_000);
  expect(throttle.take('192.0.2.1', 0)).toBe(1);
  expect(throttle.take('192.0.2.1', 1_000)).toBe(0);
});

test('memory is bounded: with too many addresses the rest share one allowance', () => {
  const throttle = new AddressThrottle(bounds);
  const waits = Array.from({ length: 20 }, (_, at) => throttle.take(`192.0.2.${at}`, 0));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(bounds.addresses_max + bounds.burst);
  // Those who have been quiet are forgotten, and their places are free again.
  expect(throttle.take('198.51.100.1', 60_000)).toBe(0);
});
