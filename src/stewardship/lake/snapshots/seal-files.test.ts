import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPastFacts } from '#actions/fact-history.ts';
import { runJob } from '#actions/run-job.ts';
import { lakeSeal } from '#platform/at-rest/index.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import type { LakePorts } from '../lake-ports.ts';
import { rebuildCopiesJob } from './rebuild-copies.ts';
import { countFilesInClear, sealFilesJob } from './seal-files.ts';
import { findCurrentSnapshot, getCurrentSnapshot } from './snapshot-store.ts';

// Values that occur nowhere else: whoever finds one in a file has found a row.
const persons = ['欧阳锋 310115198505051234', '令狐冲 310115199101012345', '东方白 31011519930303'];
const table = `id,name\n1,${persons[0]}\n2,${persons[1]}\n3,${persons[2]}\n`;

let app: LakeApp;
let data: string;
let loads = 0;
beforeAll(async () => {
  app = await openLakeApp(() => [], 3);
  data = join(app.ports.files.pathOf('.'), '..');
});
afterAll(() => app.close());

/** Files of the data folder that hold one of these persons in clear, as each engine writes text. */
function filesWithRows(): readonly string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (persons.some((one) => readFileSync(path).includes(one))) found.push(path);
    }
  };
  walk(data);
  return found;
}

async function loadInClear(): Promise<string> {
  const code = await app.directory({ closed: true });
  loads += 1;
  const own = `${table}${loads + 10},己\n`; // the same content would be the same file
  const seal = { ...app.ports.seal, covers: () => false };
  const started = await app.load(code, own, { keys: ['id'] }, { ...app.ports, seal });
  expect(started).toMatchObject({ rows_loaded: 4 });
  return code;
}

const sealAll = (ports: LakePorts = app.ports) => runJob(app.runner, sealFilesJob(ports), {});

test('a load of what is graded high, or not yet, leaves no row in clear, and is read as before', async () => {
  const code = await app.directory({ closed: true });
  await app.load(code, `${table}x,${persons[0]}\n`, { keys: ['id'], types: { id: 'int' } });
  const snapshot = await getCurrentSnapshot(app.db, code);
  expect(Number(snapshot.row_count)).toBe(3);
  expect(filesWithRows()).toEqual([]);
  const path = app.ports.files.servingPath(snapshot.snapshot_id);
  expect(await app.ports.copies.check(path)).toBe('sound');
  const keyed = createServingCopies(new Uint8Array(32), app.vault.keys);
  const copy = keyed.open(path);
  const named = copy.prepare('SELECT name FROM data WHERE id = 2', { exact_integers: false });
  expect(named.all([])).toEqual([[persons[1]]]);
  copy.close();
  const files = snapshot.files.map((file) => app.ports.files.pathOf(file.path));
  const [row] = await app.ports.queries.run(files, 'SELECT max(name) AS name FROM snapshot');
  expect(row).toEqual({ name: [...persons].sort().at(-1) });
  // The database is not encrypted: neither extremes nor samples nor rejected values go there.
  expect(JSON.stringify(snapshot)).not.toContain('3101151');
  const runs = await app.db.selectFrom('run').selectAll().execute();
  const rejects = await app.db.selectFrom('run_reject').selectAll().execute();
  expect(rejects.length).toBeGreaterThan(0);
  expect(JSON.stringify([runs, rejects], (_, value) => `${value}`)).not.toContain('3101151');
});

test('without room to lie in clear nothing is loaded, and nothing is left', async () => {
  const code = await app.directory({ closed: true });
  const scratch = { ...app.vault.scratch, bytesFree: () => 100 };
  const seal = lakeSeal({ ...app.vault, scratch });
  const outcome = await app.load(code, table, {}, { ...app.ports, seal });
  expect(outcome).toMatchObject({ state: 'failed' });
  expect(outcome.reasons.map((reason) => reason.code)).toEqual(['lake.scratch-full']);
  expect(readdirSync(join(app.vault.scratch.folder, 'work'))).toEqual([]);
});

test('a copy that is gone is built anew from sealed files, sealed', async () => {
  const code = await app.directory({ closed: true });
  await app.load(code, table, { keys: ['id'] });
  const { snapshot_id } = await getCurrentSnapshot(app.db, code);
  const path = app.ports.files.servingPath(snapshot_id);
  const bytes = readFileSync(path);
  bytes.writeUInt8((bytes[200] ?? 0) ^ 1, 200);
  writeFileSync(path, bytes);
  expect(await app.ports.copies.check(path)).toBe('changed');
  await runJob(app.runner, rebuildCopiesJob(app.ports), { snapshot_id });
  expect(await app.ports.copies.check(path)).toBe('sound');
  expect(filesWithRows()).toEqual([]);
});

test('what was stored in clear is sealed by the job, once, and readable throughout', async () => {
  const code = await loadInClear();
  expect(await countFilesInClear(app.ports)).toBe(2);
  expect(filesWithRows().length).toBeGreaterThan(0); // the search above finds rows where there are
  const { snapshot_id, files } = await getCurrentSnapshot(app.db, code);
  const path = app.ports.files.servingPath(snapshot_id);
  expect(await app.ports.copies.check(path)).toBe('sound');
  expect(await sealAll()).toBe(2);
  expect(await countFilesInClear(app.ports)).toBe(0);
  expect(filesWithRows()).toEqual([]);
  expect(await app.ports.copies.check(path)).toBe('sound');
  const paths = files.map((file) => app.ports.files.pathOf(file.path));
  expect(await app.ports.queries.run(paths, 'SELECT count(*)::INT AS n FROM snapshot')).toEqual([
    { n: 4 },
  ]);
  expect(await sealAll()).toBe(0);
  const told = ['lake.files-sealed'] as const;
  expect(await listPastFacts(app.db, [`directory:${code}`], told)).toMatchObject([
    { payload: { data_files: 1, serving_copies: 1 } },
  ]);
});

test('a data file that was changed is not sealed; the others do not wait for it', async () => {
  const code = await loadInClear();
  const snapshot = await findCurrentSnapshot(app.db, code);
  const file = app.ports.files.pathOf(snapshot?.files[0]?.path ?? '');
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes, Buffer.from('x')]));
  app.faults.length = 0;
  await sealAll();
  expect(app.faults).toHaveLength(1);
  expect(await app.ports.seal.isSealed(file)).toBe(false);
  writeFileSync(file, bytes);
  expect(await sealAll()).toBe(2);
});
