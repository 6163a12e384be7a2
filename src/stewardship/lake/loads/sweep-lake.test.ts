import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRejects, showRun } from '#spine/files/contracts.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { sweepLake } from './sweep-lake.ts';

let app: LakeApp;
beforeAll(async () => {
  app = await openLakeApp();
});
afterAll(() => app.close());

test('rejects that a load kept as a file are handed to its run once, and the file goes', async () => {
  const { id } = await app.load(await app.directory(), 'a,b\n1,2\n');
  const path = app.ports.files.rejectsPath(id);
  const rows = [
    { line: 4, bad: [{ column: 'a', reason: 'wrong-type', value: 'x\u2028y' }] },
    { line: 9, bad: [{ column: null, reason: 'too-few-fields', value: null }] },
  ];
  const list = `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
  const keepAsBefore = (text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  keepAsBefore(list);
  expect(await sweepLake(app.ports)).toEqual([]);
  expect(existsSync(path)).toBe(false);
  const { items } = await app.done(listRejects, { id }, app.officer);
  expect(items).toMatchObject([
    { line: 4, reasons: [{ code: 'wrong-type', field: 'a', excerpt: 'x\u2028y' }] },
    { line: 9, reasons: [{ code: 'too-few-fields', field: null, excerpt: null }] },
  ]);

  keepAsBefore(list); // the process died between the commit and the removal
  await sweepLake(app.ports);
  expect(await app.done(showRun, { id }, app.officer)).toMatchObject({
    rejects: 2,
    rejects_kept: 2,
  });
  expect(existsSync(path)).toBe(false);
});
