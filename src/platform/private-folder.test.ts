import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeToOthers } from './private-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'datong-private-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string): number => statSync(join(folder, path)).mode & 0o777;

test('a folder made beforehand for everybody is closed, with what is in it', () => {
  mkdirSync(join(folder, 'lake/files'), { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'lake/files/a.parquet'), 'x', { mode: 0o644 });
  writeFileSync(join(folder, 'key'), 'x', { mode: 0o600 });
  expect(closeToOthers(folder, false)).toBe(3);
  expect([mode('lake'), mode('lake/files'), mode('lake/files/a.parquet'), mode('key')]).toEqual([
    0o700, 0o700, 0o600, 0o600,
  ]);
  expect(closeToOthers(folder, false)).toBe(0);
});

test('where another user runs the database, the way through is left, and nothing else', () => {
  mkdirSync(join(folder, 'keys'), { mode: 0o755 });
  closeToOthers(folder, true);
  expect([statSync(folder).mode & 0o777, mode('keys')]).toEqual([0o711, 0o700]);
});

test('what a link points to outside is not touched', () => {
  const outside = mkdtempSync(join(tmpdir(), 'datong-outside-'));
  writeFileSync(join(outside, 'theirs'), 'x', { mode: 0o644 });
  symlinkSync(outside, join(folder, 'link'));
  closeToOthers(folder, false);
  expect(statSync(join(outside, 'theirs')).mode & 0o777).toBe(0o644);
  rmSync(outside, { recursive: true });
});

test('the folder of the database is left to its own user', () => {
  mkdirSync(join(folder, 'postgres'), { mode: 0o750 });
  closeToOthers(folder, false);
  expect(mode('postgres')).toBe(0o750);
});
