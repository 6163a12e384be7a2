import { expect, test } from 'vitest';
import { gatewayLimits } from '../limits.ts';
import { FileSlots } from './file-slots.ts';

test('one caller takes a share of the places, all callers no more than there are', () => {
  const slots = new FileSlots();
  const { files_in_hand_max: all, files_per_caller_max: own } = gatewayLimits;
  const taken = Array.from({ length: all }, () => slots.take('192.0.2.1'));
  const held = taken.filter((one) => one !== undefined);
  expect(held).toHaveLength(own);
  expect(own).toBeLessThan(all / 2);
  for (let other = 2; slots.take(`192.0.2.${other}`); other += 1) held.push(() => undefined);
  expect(held).toHaveLength(all);
  const [first] = held;
  first?.();
  first?.(); // given back once, however often it is said
  expect([slots.take('192.0.2.1'), slots.take('192.0.2.1')]).toEqual([
    expect.any(Function),
    undefined,
  ]);
});
