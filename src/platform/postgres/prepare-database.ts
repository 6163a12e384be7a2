import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { CannotStart } from '../cannot-start.ts';
import { migrate, type RanMigration } from './migrate.ts';

/** The role that the application's connections take; its grants are in the migrations. */
export const applicationRole = 'datong_app';

/**
 * Makes a database ready: the roles, the worker's tables, our migrations.
 * The connection must own the database or be able to create roles in it.
 *
 * @param only the migrations to run, for a database that is to be as one was; all when absent
 * @returns the names of the migrations that ran now
 */
export async function prepareDatabase(
  config: pg.PoolConfig,
  only?: readonly RanMigration[],
): Promise<readonly string[]> {
  const pool = new pg.Pool({ ...config, max: 2 });
  pool.on('error', () => undefined); // the next query tells of a broken connection
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await ensureRoles(pool);
    await runMigrations({ pgPool: pool });
    const client = await pool.connect();
    try {
      return await migrate(client, only);
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Three roles: the owner (whoever this connection is), the migrator (may become the owner) and the
 * application, which can only do what the migrations grant. On an operator's own PostgreSQL the
 * owner may lack the right to hand itself on; then there is no migrator beside it.
 */
async function ensureRoles(pool: pg.Pool): Promise<void> {
  try {
    await pool.query(`do $$ begin
      perform pg_advisory_xact_lock(7070002);
      if not exists (select from pg_roles where rolname = '${applicationRole}') then
        create role ${applicationRole} login; end if;
      begin
        execute format('grant ${applicationRole} to %I', current_user);
      exception when insufficient_privilege or invalid_grant_operation then null; end;
      set local role ${applicationRole};
    end $$`);
  } catch (fault) {
    throw new CannotStart(
      `数据库用户须有 CREATEROLE 权限,或由管理员先建角色 ${applicationRole} 并授予该用户。/ The database user needs CREATEROLE, or an administrator creates the role ${applicationRole} and grants it to that user. (${fault instanceof Error ? fault.message : fault})`,
    );
  }
  await pool.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'datong_migrator') then
      create role datong_migrator login; end if;
    execute format('grant %I to datong_migrator', current_user);
  exception when insufficient_privilege or invalid_grant_operation then null; end $$`);
}
