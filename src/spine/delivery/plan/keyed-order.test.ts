import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedOrder } from './keyed-order.ts';

const seed = 20_261_124;
const keyOf = (name: string): Buffer => createHash('sha256').update(name).digest();

test('every row has one place, and every place one row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.string(), (size, name) => {
      const order = new KeyedOrder(keyOf(name), size);
      const rowids = order.rowidsAt(1, size);
      expect([...rowids].sort((one, other) => one - other)).toEqual(
        Array.from({ length: size }, (_, at) => at + 1),
      );
      expect(order.placesOf(rowids)).toEqual(rowids.map((_, at) => at + 1));
      const half = Math.floor(size / 2);
      expect([...order.rowidsAt(1, half), ...order.rowidsAt(half + 1, size)]).toEqual(rowids);
    }),
    { seed, numRuns: 100 },
  );
});

test('tables of hundreds of millions of rows have an order too', () => {
  const order = new KeyedOrder(keyOf('large'), 700_000_001);
  const rowids = order.rowidsAt(600_000_000, 600_000_999);
  expect(new Set(rowids).size).toBe(1_000);
  expect(Math.max(...rowids)).toBeLessThanOrEqual(700_000_001);
  expect(order.placesOf(rowids)[999]).toBe(600_000_999);
});

/** Spearman's rank correlation of two orders of the same rows. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const size = one.length;
  const squares = one.reduce((sum, place, at) => sum + (place - (other[at] ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (size * (size ** 2 - 1));
}

test.each([60, 1_000, 50_000])('the order of %i rows tells nothing of another order', (size) => {
  const kept = Array.from({ length: size }, (_, at) => at + 1);
  const orders = ['A', 'B', 'C', 'D'].map((name) =>
    new KeyedOrder(keyOf(name), size).placesOf(kept),
  );
  const all = [kept, ...orders];
  for (const [at, one] of all.entries()) {
    for (const other of all.slice(at + 1)) {
      // 4.5 standard deviations of two orders that have nothing to do with each other.
      expect(Math.abs(correlation(one, other))).toBeLessThan(4.5 / Math.sqrt(size - 1));
      expect(one.filter((place, row) => place === other[row]).length).toBeLessThan(8);
      // Neighbours in one order are no neighbours in the other.
      const apart = kept.slice(1).filter((_, row) => neighbours(one, other, row));
      expect(apart.length).toBeLessThan(12);
    }
  }
});

function neighbours(one: readonly number[], other: readonly number[], row: number): boolean {
  const near = (places: readonly number[]): boolean =>
    Math.abs((places[row] ?? 0) - (places[row + 1] ?? 0)) === 1;
  return near(one) && near(other);
}

test('any order of a small table can come out', () => {
  const orders = new Set(
    Array.from({ length: 400 }, (_, at) =>
      new KeyedOrder(keyOf(String(at)), 4).rowidsAt(1, 4).join(),
    ),
  );
  expect(orders.size).toBe(24);
});
