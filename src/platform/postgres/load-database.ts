import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Bytes, DatabaseShape, DatabaseTarget } from '#oversight/infrastructure/index.ts';
import { CannotStart } from '../cannot-start.ts';
import type { StoreConfig } from './ensure-database.ts';
import { prepareDatabase } from './prepare-database.ts';

/** A new database that takes what a backup holds; the connection owns it. */
export function openDatabaseTarget(config: StoreConfig): Omit<DatabaseTarget, 'close'> {
  return {
    load: async (shape, rows) => {
      await prepareDatabase(config, shape.migrations);
      const taken = await loadRows(config, shape, rows);
      await prepareDatabase(config);
      return taken;
    },
  };
}

async function loadRows(
  config: StoreConfig,
  shape: DatabaseShape,
  rows: (table: string) => Bytes,
): Promise<Readonly<Record<string, number>>> {
  const client = new pg.Client(config);
  client.on('error', () => undefined); // the next query tells of a broken connection
  await client.connect();
  try {
    await assertNothingThere(client);
    await client.query('begin');
    const taken = await takeTables(client, shape, rows);
    for (const { name, last_value } of shape.sequences) {
      await client.query('select setval($1::regclass, $2::bigint, true)', [name, last_value]);
    }
    await queueJobs(client, shape.jobs);
    await client.query('commit');
    return taken;
  } finally {
    await client.end();
  }
}

/** A database in use is never emptied for a backup, however it was named. */
async function assertNothingThere(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from fact limit 1');
  if (rowCount === 0) return;
  throw new CannotStart(
    '目标数据库已有数据;请恢复到一个新的空数据库。/ The database holds data already; restore into a new, empty one.',
  );
}

async function takeTables(
  client: pg.Client,
  { tables }: DatabaseShape,
  rows: (table: string) => Bytes,
): Promise<Readonly<Record<string, number>>> {
  const taken: Record<string, number> = {};
  // What the migrations put in is in the backup as well, as it was by then.
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for (const { name, columns } of tables) {
    // Facts are not news again, and what a trigger once made is in the rows.
    await client.query(`alter table ${name} disable trigger user`);
    const names = columns.map((one) => pg.escapeIdentifier(one)).join(', ');
    const into = client.query(copyFrom(`copy ${name} (${names}) from stdin`));
    await pipeline(Readable.from(rows(name)), into);
    await client.query(`alter table ${name} enable trigger user`);
    taken[name] = into.rowCount;
  }
  return taken;
}

async function queueJobs(client: pg.Client, jobs: DatabaseShape['jobs']): Promise<void> {
  for (const job of jobs) {
    await client.query(
      `select graphile_worker.add_job(
         identifier => $1, payload => $2::json, queue_name => $3, run_at => $4::timestamptz,
         max_attempts => $5, job_key => $6, priority => $7, flags => $8::text[])`,
      [
        job.identifier,
        JSON.stringify(job.payload),
        job.queue_name,
        job.run_at,
        job.max_attempts,
        job.job_key,
        job.priority,
        job.flags,
      ],
    );
  }
}
