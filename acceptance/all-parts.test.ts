import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { allParts } from './all-parts.ts';
import { partOf } from './framework/item.ts';
import { listItems } from './framework/list-items.ts';

const range = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `${letter}${place + 1}`);

test('every part of the city has a place in the book, and none is empty', () => {
  expect(allParts.map(({ id }) => id)).toEqual([
    ...range('M', 38),
    ...range('X', 10),
    ...range('N', 10),
  ]);
  expect(allParts.filter(({ items }) => items.length === 0).map(({ id }) => id)).toEqual([]);
});

test('ids are unique, belong to their part, and every title has both languages', () => {
  const items = listItems(allParts);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  for (const { id, part, title_zh, title_en, clause } of items) {
    expect(id).toMatch(/^[MXN]\d+\.\d+[a-z]?$/);
    expect(partOf(id)).toBe(part);
    expect(title_zh).toMatch(/\p{Script=Han}/u);
    expect(title_en).toMatch(/[a-z]/);
    expect(clause).not.toBe('');
  }
});

test('accept --list --json prints one array and nothing else', () => {
  const run = spawnSync(process.execPath, ['acceptance/main.ts', '--list', '--json'], {
    cwd: resolve(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
  expect(run.status).toBe(0);
  expect(run.stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(run.stdout)).toEqual(listItems(allParts));
});

test('accept refuses a part that there is not', () => {
  const run = spawnSync(process.execPath, ['acceptance/main.ts', '--part', 'M99'], {
    cwd: resolve(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
  expect([run.status, run.stdout]).toEqual([2, '']);
});
