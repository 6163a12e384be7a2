import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { ownerRole } from '#platform/postgres/index.ts';
import { readMigrations } from '#platform/postgres/migrate.ts';

/** An empty database as it was before a migration, for rows that the migration must carry over. */
export interface FormerDatabase {
  /** Connected as the owner; one connection, so a test may open transactions. */
  readonly client: pg.Client;
  readonly config: pg.ClientConfig;
  /** Values that are objects are written as JSON. */
  insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void>;
  /** Runs every migration before this one. */
  migrateBefore(name: string): Promise<void>;
  /** Runs one migration as a start does: whole, or not at all. */
  migrateBy(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Makes the database; nothing has run in it yet. `close` drops it. */
export async function openFormerDatabase(): Promise<FormerDatabase> {
  const host = inject('postgres_socket');
  const database = `test_${randomBytes(8).toString('hex')}`;
  const config = { host, user: ownerRole, database };
  const server = new pg.Client({ host, user: ownerRole, database: 'postgres' });
  await server.connect();
  await server.query(`create database ${database} template template0`);
  const client = new pg.Client(config);
  await client.connect();
  return {
    client,
    config,
    insert: async (table, row) => {
      const values = Object.values(row).map((value) =>
        typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
      );
      const places = values.map((_, place) => `$${place + 1}`).join(', ');
      await client.query(`insert into ${table} (${Object.keys(row)}) values (${places})`, values);
    },
    migrateBefore: async (name) => {
      for (const one of readMigrations()) if (one.name < name) await client.query(one.sql);
    },
    migrateBy: async (name) => {
      const migration = readMigrations().find((one) => one.name === name);
      if (!migration) throw new Error(`there is no migration ${name}`);
      await client.query('begin');
      try {
        await client.query(migration.sql);
        await client.query('commit');
      } catch (fault) {
        await client.query('rollback');
        throw fault;
      }
    },
    close: async () => {
      await client.end();
      await server.query(`drop database ${database} with (force)`);
      await server.end();
    },
  };
}
