import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunId } from '#kernel/ids.ts';
import { openServingCopy } from '#platform/serving-copies/index.ts';
import { requeueRuns } from '#spine/files/index.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { listSnapshots, startLoad } from '../contracts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { createServingSource } from '../snapshots/serving-source.ts';
import { sweepLake } from './sweep-lake.ts';

let app: LakeApp;
beforeAll(async () => {
  app = await openLakeApp();
});
afterAll(() => app.close());

/** The end of the process, as the work sees it: nothing after it runs, not even the clean-up. */
class ProcessDied extends Error {}

function die(): never {
  throw new ProcessDied('kill -9');
}

type Break = (ports: LakePorts) => LakePorts;

/** Every step at which the process may end, in the order of the work. */
const steps: Readonly<Record<string, Break>> = {
  'before reading': (ports) => ({ ...ports, landing: { ...ports.landing, read: die } }),
  'after reading': (ports) => ({ ...ports, landing: { ...ports.landing, profile: die } }),
  'before landing': (ports) => ({ ...ports, landing: { ...ports.landing, land: die } }),
  'after landing': (ports) => ({
    ...ports,
    landing: {
      ...ports.landing,
      land: async (request, watch) => {
        await ports.landing.land(request, watch);
        return die();
      },
    },
  }),
  'before the list of rejects is kept': (ports) => ({
    ...ports,
    files: { ...ports.files, readRejects: die },
  }),
  'before a data file is in place': (ports) => ({
    ...ports,
    files: { ...ports.files, place: die },
  }),
  'after the data files are in place': (ports) => ({
    ...ports,
    landing: { ...ports.landing, copyForServing: die },
  }),
  'after the serving copy is built': (ports) => ({
    ...ports,
    landing: {
      ...ports.landing,
      copyForServing: async (request, watch) => {
        await ports.landing.copyForServing(request, watch);
        return die();
      },
    },
  }),
  'inside the transaction, before the catalogue': (ports) => ({
    ...ports,
    directories: { ...ports.directories, setItems: die, markData: die },
  }),
  'inside the transaction, after the catalogue': (ports) => ({
    ...ports,
    directories: {
      ...ports.directories,
      markData: async (context, code) => {
        await ports.directories.markData(context, code);
        die();
      },
    },
  }),
};

/** Runs a job in a process that ends at the step: what its clean-up would write is lost too. */
async function runUntilDeath(load_id: RunId, broken: LakePorts): Promise<void> {
  let died = false;
  const dead = new Proxy(broken.db, {
    get(db, name) {
      if (died) throw new ProcessDied('no statement leaves a dead process');
      const value: unknown = Reflect.get(db, name);
      return typeof value === 'function' ? value.bind(db) : value;
    },
  });
  const ports: LakePorts = {
    ...broken,
    db: dead,
    files: { ...broken.files, clearWork: () => Promise.reject(new ProcessDied('dead')) },
    reportFault: (_, fault) => {
      died = fault instanceof ProcessDied;
      if (!died) app.faults.push(fault);
    },
  };
  await expect(app.runJob(load_id, ports)).rejects.toThrow();
  expect(died).toBe(true);
}

const first = 'id,amount\n1,10\n2,20\n';
const second = 'id,amount\n1,11\n2,22\n3,33\n';

async function served(code: string): Promise<unknown> {
  const found = await createServingSource(app.ports).resolve(code, 'live');
  if (!found) return undefined;
  const copy = openServingCopy(found.path);
  try {
    return copy.prepare('SELECT id, amount FROM data', { exact_integers: false }).all([]);
  } finally {
    copy.close();
  }
}

describe.each(Object.entries(steps))('a process that dies %s', (_, breaks) => {
  test('leaves the old version whole, and the next process finishes the load', async () => {
    const code = await app.directory();
    const before = await app.load(code, first);
    const input = { directory_code: code, upload_id: await app.upload(second), file_name: 'f' };
    const { id } = await app.done(startLoad, input, app.officer);
    await runUntilDeath(id, breaks(app.ports));

    expect(await served(code)).toEqual([
      [1, 10],
      [2, 20],
    ]);
    const { items } = await app.done(listSnapshots, { code }, app.officer);
    expect(items.map((one) => one.id)).toEqual([before.snapshot]);
    expect(await app.outcome(id)).toMatchObject({ state: 'running', attempt: 1 });

    await sweepLake(app.ports);
    await requeueRuns(app.runApp(), 'held');
    expectNoOrphans(code);
    await app.runJob(id);
    expect(await served(code)).toEqual([
      [1, 11],
      [2, 22],
      [3, 33],
    ]);
    const after = await app.done(listSnapshots, { code }, app.officer);
    expect(after.items.map(({ sequence, current }) => [sequence, current])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(app.faults).toEqual([]);
  });
});

function expectNoOrphans(code: string): void {
  expect(code).not.toBe('');
  const work = join(app.folder, 'lake', 'work');
  expect(existsSync(work) ? readdirSync(work) : []).toEqual([]);
  const serving = readdirSync(join(app.folder, 'serving'));
  expect(serving.filter((name) => name.endsWith('.building'))).toEqual([]);
}

test('a sweep removes exactly what no snapshot refers to', async () => {
  const code = await app.directory();
  await app.load(code, first);
  const upload_id = await app.upload('id,amount\n70,7\n'); // content no other test loads
  const input = { directory_code: code, upload_id, file_name: 'f' };
  const { id } = await app.done(startLoad, input, app.officer);
  const broken = steps['after the serving copy is built'];
  if (!broken) throw new Error('the step is gone');
  await runUntilDeath(id, broken(app.ports));
  const removed = await sweepLake(app.ports);
  expect(removed.map((path) => path.split('/').slice(0, 2).join('/')).sort()).toEqual([
    'lake/files',
    'lake/work',
    expect.stringMatching(/^serving\/snp_.*\.sqlite$/),
    expect.stringMatching(/^serving\/snp_.*\.sqlite\.seal$/),
  ]);
  expect(await served(code)).toEqual([
    [1, 10],
    [2, 20],
  ]);
});

test('two loads from one base: the second to publish is refused as superseded', async () => {
  const code = await app.directory();
  await app.load(code, first);
  const input = { directory_code: code, upload_id: await app.upload(second), file_name: 'f' };
  const { id } = await app.done(startLoad, input, app.officer);
  const slow: LakePorts = {
    ...app.ports,
    landing: {
      ...app.ports.landing,
      copyForServing: async (request, watch) => {
        // Another process publishes in between, which the one-at-a-time rule would normally bar.
        await app.db.updateTable('run').set({ exclusive: false }).where('id', '=', id).execute();
        await app.load(code, 'id,amount\n9,9\n');
        return app.ports.landing.copyForServing(request, watch);
      },
    },
  };
  await app.runJob(id, slow);
  const view = await app.outcome(id);
  expect(view.state).toBe('failed');
  expect(view.reasons.map(({ code: reason }) => reason)).toEqual(['lake.superseded']);
  expect(await served(code)).toEqual([[9, 9]]);
});

test('calls that hold the old serving copy go on while the new one is swapped in', async () => {
  const code = await app.directory();
  await app.load(code, first);
  const source = createServingSource(app.ports);
  const told: string[] = [];
  const stop = source.onPublished((changed) => told.push(changed));
  const old = await source.resolve(code, 'live');
  if (!old) throw new Error('nothing is served');
  const held = openServingCopy(old.path);
  const statement = held.prepare('SELECT sum(amount) FROM data', { exact_integers: false });
  expect(statement.all([])).toEqual([[30]]);
  const view = await app.load(code, second);
  expect(told).toEqual([code]);
  expect(statement.all([])).toEqual([[30]]);
  expect(await served(code)).toEqual([
    [1, 11],
    [2, 22],
    [3, 33],
  ]);
  expect((await source.resolve(code, old.snapshot_id))?.path).toBe(old.path);
  expect((await source.resolve(code, 'live'))?.snapshot_id).toBe(view.snapshot);
  expect(await source.resolve('30700201/999999', old.snapshot_id)).toBeUndefined();
  held.close();
  stop();
});
