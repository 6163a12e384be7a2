import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type {
  DatabaseShape,
  DatabaseSnapshot,
  DatabaseSource,
} from '#oversight/infrastructure/index.ts';
import type { StoreConfig } from './ensure-database.ts';

// A fact that is being recorded is waited for; one that never ends must not hold everybody.
const lockLimit = '10s';

/** The database of a platform, as a backup reads it: as its owner, changing nothing. */
export function openDatabaseSource(config: StoreConfig): Omit<DatabaseSource, 'drained'> {
  return {
    holdFacts: async () => {
      const client = await connected(config);
      try {
        await client.query(`begin; set local lock_timeout = '${lockLimit}'`);
        await client.query('lock table fact in share mode');
      } catch (fault) {
        await client.end();
        throw fault;
      }
      return async () => {
        await client.query('rollback');
        await client.end();
      };
    },
    snapshot: () => openSnapshot(config),
  };
}

async function openSnapshot(config: StoreConfig): Promise<DatabaseSnapshot> {
  const client = await connected(config);
  try {
    await client.query('begin isolation level repeatable read read only');
    const shape = await readShape(client);
    const columns = new Map(shape.tables.map((table) => [table.name, table.columns]));
    const keys = await readKeys(client);
    return {
      shape,
      rows: (table) => {
        const names = (columns.get(table) ?? []).map((one) => pg.escapeIdentifier(one)).join(', ');
        const order = keys.get(table) ?? names;
        return client.query(
          copyTo(`copy (select ${names} from ${table} order by ${order}) to stdout`),
        );
      },
      close: async () => {
        await client.end();
      },
    };
  } catch (fault) {
    await client.end();
    throw fault;
  }
}

async function readShape(client: pg.Client): Promise<DatabaseShape> {
  const migrations = await client.query(
    'select number, name, sha256 from datong_migration order by number',
  );
  const tables = await client.query<{ name: string; columns: string[] }>(tablesSql);
  const references = await client.query<{ from: string; to: string }>(referencesSql);
  const sequences = await client.query(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text
     from pg_sequences where schemaname in ('public', 'datong') and last_value is not null
     order by 1`,
  );
  const jobs = await client.query(jobsSql);
  return {
    migrations: migrations.rows,
    tables: inOrder(tables.rows, references.rows),
    sequences: sequences.rows,
    jobs: jobs.rows,
  };
}

// Generated columns are made again; migrations are counted apart.
const tablesSql = `
  select format('%I.%I', space.nspname, class.relname) as name,
         array_agg(attribute.attname::text order by attribute.attnum) as columns
  from pg_class class
  join pg_namespace space on space.oid = class.relnamespace
  join pg_attribute attribute on attribute.attrelid = class.oid
  where class.relkind = 'r' and space.nspname in ('public', 'datong')
    and class.relname <> 'datong_migration'
    and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
  group by 1 order by 1`;

const referencesSql = `
  select distinct conrelid::regclass::oid as from_oid,
         format('%I.%I', a.nspname, f.relname) as "from",
         format('%I.%I', b.nspname, t.relname) as "to"
  from pg_constraint
  join pg_class f on f.oid = conrelid join pg_namespace a on a.oid = f.relnamespace
  join pg_class t on t.oid = confrelid join pg_namespace b on b.oid = t.relnamespace
  where contype = 'f' and conrelid <> confrelid`;

// What is running is queued as well: a job may always be started again.
const jobsSql = `
  select task.identifier, job.payload, queue.queue_name,
         to_char(job.run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as run_at,
         job.max_attempts::int, job.key as job_key, job.priority::int,
         (select array_agg(flag.key order by flag.key)
          from jsonb_object_keys(coalesce(job.flags, '{}')) as flag(key)) as flags
  from graphile_worker._private_jobs job
  join graphile_worker._private_tasks task on task.id = job.task_id
  left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id
  order by job.id`;

async function readKeys(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; key: string }>(
    `select format('%I.%I', space.nspname, class.relname) as name,
            string_agg(format('%I', attribute.attname), ', '
                       order by array_position(index.indkey::int2[], attribute.attnum)) as key
     from pg_index index
     join pg_class class on class.oid = index.indrelid
     join pg_namespace space on space.oid = class.relnamespace
     join pg_attribute attribute
       on attribute.attrelid = class.oid and attribute.attnum = any (index.indkey)
     where index.indisprimary and space.nspname in ('public', 'datong')
     group by 1`,
  );
  return new Map(rows.map(({ name, key }) => [name, key]));
}

type Table = DatabaseShape['tables'][number];

/** A table after those that it refers to. */
function inOrder(
  tables: readonly Table[],
  references: readonly { readonly from: string; readonly to: string }[],
): Table[] {
  const placed: Table[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const free = waiting.filter(
      ({ name }) => !references.some((one) => one.from === name && names.has(one.to)),
    );
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    placed.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return placed;
}

async function connected(config: StoreConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined); // the next query tells of a broken connection
  await client.connect();
  return client;
}
