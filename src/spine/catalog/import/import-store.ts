import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { Refused } from '#kernel/refusal.ts';
import { insertRows } from '../insert-rows.ts';
import { catalogRefusals } from '../refusals.ts';
import type { ImportRunTable } from '../tables.ts';
import type { ImportReason, ImportView } from './import-contracts.ts';

export type ImportRow = Selectable<ImportRunTable>;

/** Name of the job that works on an import. */
export const importJobName = 'catalog.import';

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  return await db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The import; refuses when there is none. `lock` holds it until the transaction ends. */
export async function getImport(db: Db, id: string, lock?: 'lock'): Promise<ImportRow> {
  const row = await db
    .selectFrom('import_run')
    .selectAll()
    .where('id', '=', id)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
  if (row) return row;
  throw new Refused([catalogRefusals.reason('import-not-found', { field: 'id', detail: id })]);
}

/** The import of this source that is under way, if any. */
export async function findBusyImport(db: Db, source: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('import_run')
    .select('id')
    .where('source', '=', source)
    .where('state', 'in', ['queued', 'checking', 'running'])
    .executeTakeFirst();
  return row?.id;
}

/** What changes of an import as it goes on. */
export type ImportChange = Partial<
  Omit<ImportRow, 'id' | 'source' | 'mapping' | 'failure' | 'bytes_read' | 'bytes_total'>
> & {
  readonly mapping?: string | null;
  readonly failure?: string | null;
  readonly bytes_read?: number;
};

export async function updateImport(db: Db, id: string, change: ImportChange): Promise<void> {
  await db.updateTable('import_run').set(change).where('id', '=', id).execute();
}

/**
 * Moves an import on, unless somebody stopped it meanwhile.
 *
 * @returns whether it was still in one of the states it may be moved from
 */
export async function advanceImport(
  db: Db,
  id: string,
  from: readonly ImportRow['state'][],
  change: ImportChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import_run')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** An import as it is shown. */
export function importViewOf(row: ImportRow): ImportView {
  return {
    id: row.id,
    source: row.source,
    file_name: row.file_name,
    mapping: row.mapping_name,
    duplicates: row.duplicates,
    state: row.state,
    read: row.records_read,
    added: row.added,
    updated: row.updated,
    unchanged: row.unchanged,
    refused: row.refused,
    bytes_read: Number(row.bytes_read),
    bytes_total: Number(row.bytes_total),
    encoding: row.encoding,
    failure: row.failure,
    started_by: row.started_by,
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}

/** A refusal as the import keeps it: code, where, and both sentences with what was found. */
export function importReasonOf(refusal: Refusal): ImportReason {
  const [zh = '', en = zh] = refusal.detail?.split(/ ?\/ (.*)/s) ?? [];
  return {
    code: refusal.code,
    field: refusal.field ?? null,
    zh: zh === '' ? refusal.title_zh : `${refusal.title_zh}:${zh}`,
    en: en === '' ? refusal.title_en : `${refusal.title_en}: ${en}`,
  };
}

/** A record that is not taken. */
export interface RefusedRecord {
  readonly position: number;
  readonly name: string | null;
  readonly reasons: readonly Refusal[];
}

export async function insertRefusals(
  db: Db,
  import_id: string,
  refused: readonly RefusedRecord[],
): Promise<void> {
  const rows = refused.map(({ position, name, reasons }) => ({
    import_id,
    position,
    name,
    reasons: reasons.map(importReasonOf),
  }));
  await insertRows(db, 'import_refusal', rows);
}

/** What is known of identities met earlier in the same file. */
export interface SeenIdentity {
  readonly identity: string;
  readonly first_position: number;
  readonly occurrences: number;
}

export async function findSeen(
  db: Db,
  import_id: string,
  identities: readonly string[],
): Promise<ReadonlyMap<string, SeenIdentity>> {
  if (identities.length === 0) return new Map();
  const rows = await db
    .selectFrom('import_seen')
    .select(['identity', 'first_position', 'occurrences'])
    .where('import_id', '=', import_id)
    .where('identity', 'in', identities)
    .execute();
  return new Map(rows.map((row) => [row.identity, row]));
}

export async function keepSeen(
  db: Db,
  import_id: string,
  seen: readonly SeenIdentity[],
): Promise<void> {
  if (seen.length === 0) return;
  await db
    .insertInto('import_seen')
    .values(seen.map((one) => ({ import_id, ...one })))
    .onConflict((conflict) =>
      conflict.columns(['import_id', 'identity']).doUpdateSet({
        occurrences: sql`excluded.occurrences`,
      }),
    )
    .execute();
}

/** The identities are needed only while the file is being read. */
export async function forgetSeen(db: Db, import_id: string): Promise<void> {
  await db.deleteFrom('import_seen').where('import_id', '=', import_id).execute();
}
