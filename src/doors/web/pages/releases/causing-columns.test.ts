import { expect, test } from 'vitest';
import { causingColumns } from './causing-columns.ts';

test('each name once, in the order in which the rows bring them', () => {
  const rows = [
    { row: 1, column: null, values: { age: '41', street: null } },
    { row: 2, column: 'age', values: { street: 'x', total: '3' } },
  ];
  expect(causingColumns(rows)).toEqual(['age', 'street', 'total']);
  expect(causingColumns([])).toEqual([]);
});
