import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listPastFacts } from '#actions/fact-history.ts';
import { runJob } from '#actions/run-job.ts';
import { openServingCopy } from '#platform/serving-copies/index.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { rebuildCopiesJob } from './rebuild-copies.ts';
import { findCurrentSnapshot, type Snapshot } from './snapshot-store.ts';

let app: LakeApp;
beforeAll(async () => {
  app = await openLakeApp();
});
afterAll(() => app.close());

let snapshot: Snapshot;
let path: string;
beforeEach(async () => {
  const code = await app.directory();
  await app.load(code, `id,name\n1,${code}\n2,乙\n`, { keys: ['id'] });
  const found = await findCurrentSnapshot(app.db, code);
  if (!found) throw new Error('nothing was published');
  snapshot = found;
  path = app.ports.files.servingPath(snapshot.snapshot_id);
  app.faults.length = 0;
});

const rebuild = (payload: object = {}) =>
  runJob(app.runner, rebuildCopiesJob(app.ports), payload) as Promise<readonly string[]>;

function rows(): unknown {
  const copy = openServingCopy(path);
  try {
    return copy.prepare('SELECT id FROM data ORDER BY id', { exact_integers: false }).all([]);
  } finally {
    copy.close();
  }
}

test.each([
  ['missing', () => rmSync(path)],
  ['changed', () => appendFileSync(path, 'x')],
  ['unsealed', () => rmSync(`${path}.seal`)],
])(
  'a copy that is %s is built anew with the same bytes, and a fact tells of it',
  async (was, damage) => {
    const before = readFileSync(path);
    damage();
    const { snapshot_id } = snapshot;
    expect(await app.ports.copies.check(path)).toBe(was);
    expect(await rebuild({ snapshot_id })).toEqual([snapshot_id]);
    expect(await app.ports.copies.check(path)).toBe('sound');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(rows()).toEqual([[1], [2]]);
    expect(await rebuild({ snapshot_id })).toEqual([]);
    const told = ['lake.serving-copy-rebuilt'] as const;
    const facts = await listPastFacts(app.db, [`snapshot:${snapshot_id}`], told);
    expect(facts).toMatchObject([{ payload: { was, rows: 2 } }]);
  },
);

test('the hourly look finds those that nobody calls', async () => {
  rmSync(path);
  expect(await rebuild()).toEqual([snapshot.snapshot_id]);
});

test('a data file that was changed is never sealed; the others do not wait for it', async () => {
  const file = app.ports.files.pathOf(snapshot.files[0]?.path ?? '');
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
  rmSync(path);
  const { snapshot_id } = snapshot;
  await expect(rebuild({ snapshot_id })).rejects.toThrow(/not the data file/);
  expect(await app.ports.copies.check(path)).toBe('missing');
  app.faults.length = 0;
  expect(await rebuild()).toEqual([]);
  expect(app.faults).toHaveLength(1);
  writeFileSync(file, bytes);
  expect(await rebuild()).toEqual([snapshot_id]);
});
