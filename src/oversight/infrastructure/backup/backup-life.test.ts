import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBackupFolder, openDataFolder, openNewFolder } from '#platform/backup/index.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import { openDatabaseSource, openDatabaseTarget, ownerRole } from '#platform/postgres/index.ts';
import { type EvidenceLog, FactDrainer, readDrainedFacts } from '#spine/evidence/index.ts';
import { appendMany, type EvidenceFolder, evidenceFolder } from '#test/support/evidence-folder.ts';
import { recordFact } from '#test/support/record-fact.ts';
import { openTestApp, personWith, type TestApp } from '#test/support/test-app.ts';
import { makeBackup } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

// Outside the basic plane, and what COPY has to escape.
const awkward = '𠮷𪚥 \t\\N "引号"\r\n末行';

let app: TestApp;
let folder: EvidenceFolder;
let log: EvidenceLog;
let drainer: FactDrainer;
let backups: string;
let recorded = 0;

beforeAll(async () => {
  app = await openTestApp(() => []);
  folder = evidenceFolder();
  log = await folder.open();
  drainer = new FactDrainer({
    db: app.db,
    log,
    clock: () => performance.now(),
    onFault: (what) => folder.faults.push(what),
  });
  drainer.start();
  backups = mkdtempSync(join(tmpdir(), 'datong-backups-'));
  await recordFacts(300);
  await drainer.flush();
  await log.publish();
});

afterAll(async () => {
  await drainer.stop();
  await log.close();
  folder.dispose();
  rmSync(backups, { recursive: true, force: true });
  await app.close();
});

async function recordFacts(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    recorded += 1;
    await recordFact(app.db, personWith(['platform-operator']), app.now, {
      type: 'directory.published',
      subjects: [`directory:${recorded}`],
      payload: { name: awkward, number: recorded, nothing: null },
    });
  }
}

async function backUp(running: boolean, data = folder.data) {
  return await makeBackup({
    folder: { ...openDataFolder(data), isRunning: () => running },
    database: {
      ...openDatabaseSource(app.owner_config),
      drained: () => readDrainedFacts(app.db),
    },
    place: await openBackupFolder(backups),
    now: () => app.now,
    clock: () => performance.now(),
    sleep: (ms) => sleep(ms),
    onProgress: () => undefined,
  });
}

/** What a table holds, whatever its order. */
async function digests(config: pg.ClientConfig): Promise<Readonly<Record<string, string>>> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const found: Record<string, string> = {};
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'
       and table_type = 'BASE TABLE' and table_name <> 'datong_migration'`,
    );
    for (const { name } of rows) {
      const digest = await client.query<{ digest: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest
         from ${name} t`,
      );
      found[name] = digest.rows[0]?.digest ?? '';
    }
    const jobs = await client.query<{ task: string }>(
      'select task_identifier || coalesce(key, $1) as task from graphile_worker.jobs order by 1',
      [''],
    );
    found['jobs'] = jobs.rows.map(({ task }) => task).join();
    return found;
  } finally {
    await client.end();
  }
}

/** Restores into a folder and a database of their own. */
async function restoreInto(manifest: Manifest, check: (restored: Restored) => Promise<void>) {
  const host = inject('postgres_socket');
  const database = `test_${randomBytes(8).toString('hex')}`;
  const place = join(backups, '..', `${database}-data`);
  const owner = new pg.Client({ host, user: ownerRole, database: 'postgres' });
  await owner.connect();
  await owner.query(`create database ${database}`);
  const config = { host, user: ownerRole, database };
  try {
    const draft = await openNewFolder(place);
    const records = await restoreBackup({
      place: await openBackupFolder(backups),
      manifest,
      folder: draft,
      openDatabase: async () => ({ ...openDatabaseTarget(config), close: async () => undefined }),
      log: diskLogReader(join(draft.draft, 'evidence')),
      onProgress: () => undefined,
    });
    await check({ config, records, place });
  } finally {
    rmSync(place, { recursive: true, force: true });
    await owner.query(`drop database ${database} with (force)`);
    await owner.end();
  }
}

interface Restored {
  readonly config: pg.ClientConfig;
  readonly records: number;
  readonly place: string;
}

describe('a backup', () => {
  test('comes back row for row and record for record, jobs included', async () => {
    await app.pool.query(`select datong.enqueue_job('evidence.sample', '{"at": 1}', 'one', null)`);
    const { manifest } = await backUp(false);
    const before = await digests(app.owner_config);
    await restoreInto(manifest, async ({ config, records, place }) => {
      expect(await digests(config)).toEqual(before);
      expect(records).toBe(log.durable);
      expect(readFileSync(join(place, 'evidence/log.vkey'))).toEqual(
        readFileSync(join(folder.data, 'evidence/log.vkey')),
      );
      const next = new pg.Client(config);
      await next.connect();
      const { rows } = await next.query<{ last: string; most: string }>(
        `select last_value as last, (select max(fact_seq) from fact) as most
         from pg_sequences where sequencename like 'fact_%' limit 1`,
      );
      await next.end();
      expect(rows[0]?.last).toBe(rows[0]?.most);
    });
  });

  test('of a running platform has every fact of its database in its log', async () => {
    let going = true;
    const busy = (async () => {
      while (going) {
        await recordFacts(5);
        drainer.poke();
        await log.publish();
      }
    })();
    const { manifest } = await backUp(true);
    going = false;
    await busy;
    const count = (name: string) =>
      manifest.database.tables.find((table) => table.name === `public.${name}`)?.rows;
    expect(count('fact')).toBeGreaterThanOrEqual(300);
    expect(count('fact_leaf')).toBe(count('fact'));
    expect(manifest.head?.size).toBeGreaterThanOrEqual(count('fact') ?? Number.NaN);
    expect(manifest.running).toBe(true);
  });

  test('keeps what an earlier one holds only once', async () => {
    await drainer.flush();
    await log.publish();
    await backUp(false);
    const again = await backUp(false);
    expect(again.bytes_new).toBe(0);
    await appendMany(log, 0, 3_000);
    await log.publish();
    const { manifest, bytes_new } = await backUp(false);
    const all = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    expect(bytes_new).toBeGreaterThan(0);
    expect(bytes_new).toBeLessThan(all);
  });

  test('is readable by nobody else', async () => {
    await backUp(false);
    for (const name of readdirSync(backups, { recursive: true, encoding: 'utf8' })) {
      expect(statSync(join(backups, name)).mode & 0o077).toBe(0);
    }
  });
});

describe('a damaged backup', () => {
  test('is never put in place, and leaves nothing behind', async () => {
    const { manifest } = await backUp(false);
    const fact = manifest.database.tables.find(({ name }) => name === 'public.fact')?.parts[0];
    const checkpoint = manifest.files.find(({ path }) => path === 'evidence/checkpoints');
    for (const sha256 of [fact?.sha256 ?? '', checkpoint?.sha256 ?? '']) {
      const file = join(backups, 'objects', sha256.slice(0, 2), sha256);
      const bytes = readFileSync(file);
      const altered = Buffer.from(bytes);
      altered[bytes.length >> 1] = (altered[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, altered);
      await expect(restoreInto(manifest, async () => undefined)).rejects.toThrow(sha256);
      expect(readdirSync(join(backups, '..')).some((name) => name.endsWith('.restoring'))).toBe(
        false,
      );
      writeFileSync(file, bytes);
    }
  });

  test('is not made of a damaged log', async () => {
    const file = join(folder.data, 'evidence/checkpoint');
    const bytes = readFileSync(file);
    const altered = Buffer.from(bytes);
    // Another letter of base64, so that the note can be read and its signature is wrong.
    const [at, letter] = [altered.length - 10, 'A'.charCodeAt(0)];
    altered[at] = altered[at] === letter ? letter + 1 : letter;
    writeFileSync(file, altered);
    const before = (await (await openBackupFolder(backups)).list()).length;
    await expect(backUp(false)).rejects.toThrow('checkpoint');
    writeFileSync(file, bytes);
    expect(await (await openBackupFolder(backups)).list()).toHaveLength(before);
  });
});

test('a log that was cut back behind what its folder knows is no backup', async () => {
  const cut = evidenceFolder();
  const evidence = join(cut.data, 'evidence');
  const first = await cut.open();
  await appendMany(first, 0, 10);
  await first.close();
  cpSync(evidence, `${evidence}-before`, { recursive: true });
  const second = await cut.open();
  await appendMany(second, 10, 10);
  await second.close();
  await expect(backUp(false, cut.data)).resolves.toMatchObject({ manifest: { records: 20 } });
  rmSync(evidence, { recursive: true });
  renameSync(`${evidence}-before`, evidence);
  await expect(backUp(false, cut.data)).rejects.toThrow('anchor/head');
  cut.dispose();
});

test('a folder that holds anything is never restored into', async () => {
  await expect(openNewFolder(folder.data)).rejects.toThrow('not empty');
});

test('a database that holds facts is never restored into', async () => {
  const { manifest } = await backUp(false);
  const target = openDatabaseTarget(app.owner_config);
  await expect(
    target.load(manifest.database, async function* () {
      // no row is asked for
    }),
  ).rejects.toThrow('holds data already');
});

test('a backup of a newer version is refused in words', async () => {
  const { manifest } = await backUp(false);
  const { database } = manifest;
  const newer = { number: 9_999, name: '9999_later.sql', sha256: '0'.repeat(64) };
  const shape = { ...database, migrations: [...database.migrations, newer] };
  const target = openDatabaseTarget(app.owner_config);
  await expect(
    target.load(shape, async function* () {
      // no row is asked for
    }),
  ).rejects.toThrow('9999_later.sql');
});
