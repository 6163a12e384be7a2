import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { migrate } from './migrate.ts';

/** The role that the application's connections take; its grants are in the migrations. */
export const applicationRole = 'datong_app';

/**
 * Makes a database ready: the roles, the worker's tables, our migrations.
 * The connection must own the database or be able to create roles in it.
 *
 * @returns the names of the migrations that ran now
 */
export async function prepareDatabase(config: pg.PoolConfig): Promise<readonly string[]> {
  const pool = new pg.Pool({ ...config, max: 2 });
  pool.on('error', () => undefined); // the next query tells of a broken connection
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await ensureRoles(pool);
    await runMigrations({ pgPool: pool });
    const client = await pool.connect();
    try {
      return await migrate(client);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

// Three roles: the owner (whoever this connection is), the migrator (may become the owner) and
// the application, which can only do what the migrations grant.
async function ensureRoles(pool: pg.Pool): Promise<void> {
  await pool.query(`do $$ begin
    perform pg_advisory_xact_lock(7070002);
    if not exists (select from pg_roles where rolname = '${applicationRole}') then
      create role ${applicationRole} login; end if;
    if not exists (select from pg_roles where rolname = 'datong_migrator') then
      create role datong_migrator login; end if;
    execute format('grant %I to datong_migrator', current_user);
    execute format('grant ${applicationRole} to %I', current_user);
  exception when invalid_grant_operation then null; end $$`);
}
