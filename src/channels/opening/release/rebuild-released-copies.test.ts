import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { rebuildReleasedCopiesJob } from './rebuild-released-copies.ts';

let app: OpeningApp;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());

const items = [
  ['id', 'C', { is_key: true }],
  ['count', 'I'],
] as const;

test('the copy of a release is built anew from what was released, never from a changed file', async () => {
  const code = await app.openable(items, 'id,count\n001,1\n002,2\n', { keys: ['id'] });
  const { id } = await app.release(code);
  const { folders, copies } = app.opening;
  const path = folders.servingPath(id);
  const rebuild = () => runJob(app.runner, rebuildReleasedCopiesJob(app.opening), {});
  const before = readFileSync(path);
  expect(await copies.check(path)).toBe('sound');
  expect(await rebuild()).toEqual([]);

  const changed = Buffer.from(before);
  changed[changed.length - 10] = (changed.at(-10) ?? 0) ^ 1;
  for (const damage of [() => rmSync(path), () => writeFileSync(path, changed)]) {
    damage();
    expect(await rebuild()).toEqual([id]);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await copies.check(path)).toBe('sound');
  }

  const parquet = folders.filePath(id, 'parquet');
  writeFileSync(parquet, Buffer.concat([readFileSync(parquet), Buffer.from('x')]));
  rmSync(path);
  expect(await rebuild()).toEqual([]);
  expect(String(app.faults.at(-1))).toMatch(/not the one that was released/);
  expect(await copies.check(path)).toBe('missing');
});
