import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { CannotStart } from '../cannot-start.ts';

/** One numbered file of `migrations/`. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** A migration that ran, as a database or a backup of one remembers it. */
export type RanMigration = Pick<Migration, 'number' | 'name' | 'sha256'>;

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const lockKey = 7_070_001; // one migrator at a time, whichever process it is in

/** The migrations of this program, in order. Throws when a number is used twice. */
export function readMigrations(): readonly Migration[] {
  const found = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}${name}`, 'utf8');
      return {
        number: Number(name.slice(0, 4)),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    });
  if (new Set(found.map(({ number }) => number)).size !== found.length)
    throw new Error('two migrations share a number');
  return found;
}

/**
 * Brings the database forward, each file in one transaction with its row written first.
 * Refuses a database from the future and a file that was edited after it ran.
 *
 * @param only goes no further than these, which must be ours, unchanged
 * @returns the names of the migrations that ran now
 */
export async function migrate(
  client: pg.ClientBase,
  only?: readonly RanMigration[],
): Promise<readonly string[]> {
  if (only) assertOurs(only);
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  try {
    await client.query(`create table if not exists datong_migration (
      number int primary key, name text not null, sha256 text not null,
      applied_at timestamptz not null default now())`);
    const wanted = only && new Set(only.map(({ number }) => number));
    const pending = (await pendingMigrations(client)).filter(
      ({ number }) => !wanted || wanted.has(number),
    );
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
}

async function pendingMigrations(client: pg.ClientBase): Promise<readonly Migration[]> {
  const { rows } = await client.query<RanMigration>(
    'select number, name, sha256 from datong_migration order by number',
  );
  assertOurs(rows);
  const done = new Set(rows.map(({ number }) => number));
  return readMigrations().filter(({ number }) => !done.has(number));
}

/** How the migrations that a database ran differ from ours, by name. */
export interface MigrationDifference {
  readonly pending: readonly string[];
  readonly unknown: readonly string[];
}

/** Compares the migrations that a database ran with ours; changes nothing, waits for nobody. */
export async function compareMigrations(client: pg.ClientBase): Promise<MigrationDifference> {
  const { rows } = await client.query<RanMigration>(
    'select number, name, sha256 from datong_migration order by number',
  );
  const ours = readMigrations();
  return {
    pending: ours
      .filter(({ number }) => !rows.some((row) => row.number === number))
      .map(({ name }) => name),
    unknown: rows
      .filter(({ sha256 }) => !ours.some((one) => one.sha256 === sha256))
      .map(({ name }) => name),
  };
}

function assertOurs(ran: readonly RanMigration[]): void {
  const ours = readMigrations();
  for (const row of ran) {
    const same = ours.find(({ number }) => number === row.number);
    if (!same)
      throw new CannotStart(
        `数据库来自更新的版本 / the database is from a newer version: ${row.name}`,
      );
    if (same.sha256 !== row.sha256)
      throw new CannotStart(`迁移文件在执行后被改动 / edited after it ran: ${row.name}`);
  }
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query('insert into datong_migration (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
    await client.query(migration.sql);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw new Error(
      `${migration.name}: ${fault instanceof Error ? fault.message : String(fault)}`,
      { cause: fault },
    );
  }
}
