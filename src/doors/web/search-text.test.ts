import { expect, test } from 'vitest';
import { readSearch, writeSearch } from './search-text.ts';

test('what is written into an address is read back, in any script', () => {
  const search = { q: '空气 & 水', facets: 'domain:环境,cycle:daily', page: '2' };
  expect(readSearch(writeSearch(search).slice(1))).toEqual(search);
});

test('empty and missing values leave no trace', () => {
  expect(writeSearch({ q: '', cursor: undefined })).toBe('');
  expect(writeSearch({ q: '', page: 3 })).toBe('?page=3');
});
