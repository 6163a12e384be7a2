import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SnapshotColumn } from '../contracts.ts';
import {
  assignColumnIds,
  isRealType,
  isTypeOfItem,
  itemTypeOf,
  typeUnderItem,
} from './column-types.ts';

function column(name: string, type = 'int'): Omit<SnapshotColumn, 'id'> {
  return { name, type, nullable: true };
}

describe('assignColumnIds', () => {
  test('a column keeps its id whatever its place, and a dropped id is not given again', () => {
    const first = assignColumnIds([], [column('a'), column('b')]);
    const second = assignColumnIds(first.known, [column('b'), column('c')]);
    const third = assignColumnIds(second.known, [column('c'), column('a'), column('d')]);
    const ids = (columns: readonly SnapshotColumn[]) => columns.map(({ name, id }) => [name, id]);
    expect(ids(first.columns)).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(ids(second.columns)).toEqual([
      ['b', 2],
      ['c', 3],
    ]);
    expect(ids(third.columns)).toEqual([
      ['c', 3],
      ['a', 1],
      ['d', 4],
    ]);
  });

  test.each([
    ['int', 'long', true],
    ['long', 'int', false],
    ['int', 'string', false],
    ['decimal(10,2)', 'decimal(12,2)', true],
    ['decimal(10,2)', 'decimal(12,3)', false],
  ])('%s read as %s keeps its id: %s', (before, after, same) => {
    const { known } = assignColumnIds([], [column('a', before)]);
    const [next] = assignColumnIds(known, [column('a', after)]).columns;
    expect(next?.id === 1).toBe(same);
  });

  test('over any history no id ever stands for two names', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    const types = fc.constantFrom('int', 'long', 'string');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, types), { maxLength: 12 }), (history) => {
        const nameOf = new Map<number, string>();
        let known: readonly SnapshotColumn[] = [];
        for (const [columns, type] of history) {
          const assigned = assignColumnIds(
            known,
            columns.map((name) => column(name, type)),
          );
          known = assigned.known;
          for (const { id, name } of assigned.columns) {
            if ((nameOf.get(id) ?? name) !== name) return false;
            nameOf.set(id, name);
          }
          if (new Set(assigned.columns.map(({ id }) => id)).size !== columns.length) return false;
        }
        return true;
      }),
      { seed: 20261123 },
    );
  });
});

test('each type of the contract is described by an item type that admits it', () => {
  for (const type of [
    'string',
    'boolean',
    'int',
    'long',
    'double',
    'date',
    'timestamp',
    'decimal(9,2)',
  ]) {
    expect(isTypeOfItem(itemTypeOf(type), type)).toBe(true);
    expect(typeUnderItem(itemTypeOf(type), type)).toBe(type);
  }
  expect(typeUnderItem('C', 'int')).toBe('string');
  expect(typeUnderItem('Y', 'double')).toBe('decimal(18,2)');
});

test('decimals have at most 38 digits and no more places than digits', () => {
  expect(isRealType('decimal(38,2)')).toBe(true);
  expect(isRealType('decimal(39,2)')).toBe(false);
  expect(isRealType('decimal(3,4)')).toBe(false);
  expect(isRealType('decimal(0,0)')).toBe(false);
});
