import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db, Tables } from '#actions/action.ts';
import { applicationRole } from './prepare-database.ts';

/** The application's connections. */
export interface Connections {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const connectionsMax = 16; // on two cores more of them only wait for each other

/** Opens the application's pool; every connection has the application's grants and no more. */
export function connect(config: pg.PoolConfig, reportFault: (fault: Error) => void): Connections {
  const pool = new pg.Pool({
    ...config,
    max: connectionsMax,
    options: `-c role=${applicationRole} -c timezone=UTC`,
    application_name: 'datong',
  });
  pool.on('error', reportFault); // an idle connection that breaks is replaced; the process stays up
  // One that breaks while it is in use fails its query; without a listener it would end us.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => pool.end() };
}
