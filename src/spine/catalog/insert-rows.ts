import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';

/** The tables that are filled by the hundred. */
type BulkTable = 'directory' | 'directory_version' | 'directory_move' | 'directory_index';

/**
 * Inserts many rows as one JSON parameter: ten thousand single parameters take the driver longer
 * than the database. JSON columns are given as values, and all rows name the same columns.
 */
export async function insertRows(
  db: Db,
  table: BulkTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const json = JSON.stringify(rows);
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns}
    from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`.execute(db);
}
