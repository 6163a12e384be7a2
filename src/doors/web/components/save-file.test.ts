import { expect, test } from 'vitest';
import { fileName } from './save-file.ts';

test.each([
  ['GX-2026-000001.csv', 'GX-2026-000001.csv'],
  ['开放清单 2026/11.csv', '开放清单-2026-11.csv'],
  ['a:b*c?.json', 'a-b-c-.json'],
])('%s', (name, safe) => {
  expect(fileName(name)).toBe(safe);
});
