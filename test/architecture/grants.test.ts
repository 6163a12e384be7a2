import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#test/support/test-database.ts';
import { tablesOfRooms } from './support/tables-of-rooms.ts';

const tables = tablesOfRooms().map(({ table, kind }) => [table, kind] as const);
const lasting = tables.filter(([, kind]) => kind !== 'working-state');

/** Histories: what stands in them was so, and stays. */
const appendOnly = tables.filter(([, kind]) => kind === 'append-only').map(([name]) => name);

const insufficientPrivilege = '42501';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

describe.each(appendOnly)('the application and the history %s', (table) => {
  test('may read it', async () => {
    expect(await codeOf(`select count(*) from ${table}`)).toBeUndefined();
  });

  test('may change none of its columns, nor give itself the right to', async () => {
    const columns = await database.pool.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass
       and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`,
      [table],
    );
    expect(columns.rows.length).toBeGreaterThan(0);
    for (const { name } of columns.rows) {
      const change = `update ${table} set ${name} = ${name}`;
      expect(await codeOf(change), name).toBe(insufficientPrivilege);
      const more = `grant update on ${table} to datong_app; ${change}`;
      expect(await codeOf(more), name).toBe(insufficientPrivilege);
    }
  });

  test.each([
    ['delete from it', `delete from ${table}`],
    ['empty it', `truncate ${table}`],
    ['lock others out of it', `lock table ${table} in access exclusive mode`],
    ['drop it', `drop table ${table}`],
    ['alter it', `alter table ${table} add column smuggled text`],
    ['silence its triggers', `alter table ${table} disable trigger all`],
    [
      'rewrite what an insert does',
      `create rule quiet as on insert to ${table} do instead nothing`,
    ],
  ])('cannot %s', async (_, statement) => {
    expect(await codeOf(statement)).toBe(insufficientPrivilege);
  });
});

describe.each(lasting)('the application and the lasting table %s', (table, kind) => {
  test('changes the columns that its room declares, and no others', async () => {
    const declared = typeof kind === 'object' ? [...kind.versioned].sort() : [];
    expect(await columnsToUpdate(table)).toEqual(declared);
  });
});

describe.each(tables)('the application and the table %s', (table) => {
  test.each([
    ['empty it', `truncate ${table}`],
    ['drop it', `drop table ${table}`],
    ['alter it', `alter table ${table} add column smuggled text`],
    ['silence its triggers', `alter table ${table} disable trigger all`],
    ['take it over', `alter table ${table} owner to datong_app`],
  ])('cannot %s', async (_, statement) => {
    expect(await codeOf(statement)).toBe(insufficientPrivilege);
  });
});

describe('the application in the database', () => {
  test('owns nothing', async () => {
    const { rows } = await database.pool.query(
      `select relname from pg_class where relowner = 'datong_app'::regrole`,
    );
    expect(rows).toEqual([]);
  });

  test.each([
    ['make a table', 'create table public.mine (a int)'],
    ['make a function', "create function public.f() returns int language sql as 'select 1'"],
    ['become the owner', 'set role datong_owner'],
    ['become the migrator', 'set role datong_migrator'],
    ['switch triggers off for itself', "set session_replication_role = 'replica'"],
    ['read files of the server', "select pg_read_file('postmaster.pid')"],
    ['run programs', "copy (select 1) to program 'true'"],
    ['read how other roles sign in', 'select rolpassword from pg_authid'],
    ['touch the queue of jobs past its door', 'delete from graphile_worker._private_jobs'],
  ])('cannot %s', async (_, statement) => {
    expect(await codeOf(statement)).toBe(insufficientPrivilege);
  });

  test('may delete from no table that is not named here', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('public', 'datong')
         and has_table_privilege('datong_app', c.oid, 'delete') order by 1`,
    );
    const names = lasting.map(([name]) => name);
    expect(rows.filter((row) => names.includes(row.name))).toEqual([]);
    expect(rows.map((row) => row.name)).toEqual([
      'directory_index',
      'import_seen',
      'membership',
      'necessity_item',
      'opening_health',
      'recovery_code',
      'run_reject',
      'session',
      'sign_in_attempt',
      'totp_factor',
    ]);
  });
});

/** The columns that the application may update, by whatever grant. */
async function columnsToUpdate(table: string): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select attname::text as name from pg_attribute where attrelid = $1::regclass
     and attnum > 0 and not attisdropped
     and has_column_privilege('datong_app', attrelid, attnum, 'update') order by 1`,
    [table],
  );
  return rows.map((row) => row.name).sort();
}

/** The code with which the server refuses the application, or undefined when it does not. */
async function codeOf(statement: string): Promise<string | undefined> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    return undefined;
  } catch (fault) {
    return (fault as pg.DatabaseError).code;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
