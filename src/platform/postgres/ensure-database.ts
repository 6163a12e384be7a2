import pg from 'pg';

/** How to reach a database and as whom. */
export type StoreConfig = pg.PoolConfig;

/** Makes a database where there is none of this name; the name is ours, never a caller's. */
export async function ensureDatabase(config: pg.ClientConfig, name: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
