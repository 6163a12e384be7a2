import { expect, test } from 'vitest';
import { openTestDatabase } from '#test/support/test-database.ts';
import { isCode, isTest, readTree } from './support/read-tree.ts';
import { findForeignTables, roomOfFile } from './support/table-rules.ts';
import { tablesOfRooms } from './support/tables-of-rooms.ts';

const owners = new Map(tablesOfRooms().map(({ table, room }) => [table, room]));

/** Keeps its own account of what was done to the database; the application never reads it. */
const migratorsOwn = 'datong_migration';

test('every table of the database belongs to exactly one room', async () => {
  const database = await openTestDatabase();
  try {
    const { rows } = await database.pool.query<{ name: string }>(
      `select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('public', 'datong') order by 1`,
    );
    const there = rows.map((row) => row.name).filter((name) => name !== migratorsOwn);
    const owned = tablesOfRooms().map(({ table }) => table);
    expect(owned.toSorted()).toEqual(there.toSorted());
  } finally {
    await database.close();
  }
});

test('no room reads or writes a table of another in SQL', () => {
  const files = readTree().filter(
    ({ path }) => /^src\/(?!doors\/web\/)/.test(path) && isCode(path) && !isTest(path),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap((file) => findForeignTables(file, owners))).toEqual([]);
});

const foreign: readonly [how: string, code: string][] = [
  ['reads it', `db.selectFrom('agreement as a').selectAll()`],
  ['reads it among others', `db.selectFrom(['other', 'agreement as a']).selectAll()`],
  ['joins it', `query.leftJoin('agreement', 'agreement.id', 'x.id')`],
  ['joins it in SQL', 'sql`select x.id from x join agreement a on a.id = x.id`'],
  ['reads it in SQL', 'sql`select exists (select from agreement where id = 1)`'],
  ['reads it by its schema', 'sql`select 1 from public.agreement`'],
  ['writes it', `db.insertInto('agreement').values(row)`],
  ['changes it', `db.updateTable('agreement').set({ version: 2 })`],
  ['changes it in SQL', 'sql`update agreement set version = 2`'],
  ['names it by sql.table', `sql.table('agreement')`],
];

test.each(foreign)('a room that %s is found out', (_, code) => {
  const file = { path: 'src/channels/barter/a.ts', text: `export const x = ${code};\n` };
  expect(findForeignTables(file, owners)).toEqual([
    'src/channels/barter/a.ts:1: agreement is of agreements',
  ]);
});

test('its own room may, and words that are no SQL are left alone', () => {
  const text = `export const x = db.selectFrom('agreement');\n`;
  expect(findForeignTables({ path: 'src/spine/agreements/a.ts', text }, owners)).toEqual([]);
  const words = `/** Reads from agreement. */\nexport const y = 'no role in agreement';\n`;
  const file = { path: 'src/channels/barter/a.ts', text: words };
  expect(findForeignTables(file, owners)).toEqual([]);
});

test('a file belongs to its room, whatever sub-room it is in', () => {
  expect(roomOfFile('src/spine/catalog/search/a.ts')).toBe('catalog');
  expect(roomOfFile('src/actions/facts.ts')).toBe('actions');
  expect(roomOfFile('src/procedures/demo-city/a.ts')).toBeUndefined();
});
