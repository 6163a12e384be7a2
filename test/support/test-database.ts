import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Db } from '#actions/action.ts';
import { connect, ownerRole } from '#platform/postgres/index.ts';

/** A database of this test file alone, and a folder that goes with it. */
export interface TestDatabase {
  readonly db: Db;
  readonly pool: pg.Pool;
  /** How the owner connects: for tests that must do what the application may not. */
  readonly owner_config: pg.PoolConfig;
  readonly app_config: pg.PoolConfig;
  readonly folder: string;
  close(): Promise<void>;
}

const templateName = 'datong_template';

/** Makes a migrated database; `close` drops it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const host = inject('postgres_socket');
  const database = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(host, `create database ${database} template ${templateName}`);
  const owner_config = { host, user: ownerRole, database };
  const app_config = { host, user: 'datong_app', database };
  const connections = connect(app_config, () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'datong-unit-'));
  return {
    db: connections.db,
    pool: connections.pool,
    owner_config,
    app_config,
    folder,
    close: async () => {
      await connections.close();
      await asOwner(host, `drop database ${database} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Two files may copy the template at once; the server lets one wait for the other with an error.
async function asOwner(host: string, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ host, user: ownerRole, database: 'postgres' });
    await client.connect();
    try {
      await client.query(statement);
      return;
    } catch (fault) {
      if (attempt >= 50 || !isBusy(fault)) throw fault;
    } finally {
      await client.end();
    }
    await new Promise((resolve) => setTimeout(resolve, 50 + 10 * attempt));
  }
}

function isBusy(fault: unknown): boolean {
  return fault instanceof pg.DatabaseError && fault.code === '55006';
}
