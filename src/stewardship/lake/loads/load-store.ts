import type { Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import type { LoadState, LoadView } from '../contracts.ts';
import { lakeRefusals } from '../refusals.ts';
import type { LoadTable } from '../tables.ts';

export type Load = Selectable<LoadTable>;

/** Whether a load in a state is still going on. */
const runs = {
  waiting: true,
  reading: true,
  landing: true,
  publishing: true,
  done: false,
  refused: false,
  failed: false,
  cancelled: false,
} as const satisfies Record<LoadState, boolean>;

export function isRunning(state: LoadState): boolean {
  return runs[state];
}

const runningStates: readonly LoadState[] = (Object.keys(runs) as LoadState[]).filter(isRunning);

export async function findLoad(db: Db, load_id: string): Promise<Load | undefined> {
  return db.selectFrom('lake_load').selectAll().where('load_id', '=', load_id).executeTakeFirst();
}

export async function getLoad(db: Db, load_id: string): Promise<Load> {
  const load = await findLoad(db, load_id);
  if (!load) throw new Refused([lakeRefusals.reason('load-not-found', { detail: load_id })]);
  return load;
}

export async function findRunningLoad(db: Db, directory_code: string): Promise<Load | undefined> {
  return db
    .selectFrom('lake_load')
    .selectAll()
    .where('directory_code', '=', directory_code)
    .where('dry_run', '=', false)
    .where('state', 'in', runningStates)
    .executeTakeFirst();
}

export async function updateLoad(
  db: Db,
  load_id: string,
  changes: Updateable<LoadTable>,
): Promise<void> {
  await db.updateTable('lake_load').set(changes).where('load_id', '=', load_id).execute();
}

/**
 * Takes the load for this process, or prolongs what it holds already. A load can be taken when
 * nobody holds it or its holder has been silent beyond its lease.
 */
export async function holdLoad(
  db: Db,
  load_id: string,
  lease: string,
  now: Date,
  lease_ms: number,
): Promise<Pick<Load, 'cancel_requested'> | undefined> {
  return db
    .updateTable('lake_load')
    .set({ lease, lease_until: new Date(now.getTime() + lease_ms) })
    .where('load_id', '=', load_id)
    .where('state', 'in', runningStates)
    .where((eb) =>
      eb.or([eb('lease', 'is', null), eb('lease', '=', lease), eb('lease_until', '<', now)]),
    )
    .returning(['cancel_requested'])
    .executeTakeFirst();
}

/** Frees all loads that have not ended from whoever held them. @returns their ids */
export async function releaseRunningLoads(db: Db): Promise<readonly string[]> {
  const rows = await db
    .updateTable('lake_load')
    .set({ lease: null, lease_until: null })
    .where('state', 'in', runningStates)
    .returning('load_id')
    .execute();
  return rows.map(({ load_id }) => load_id);
}

/** Serialises what is done to one table, until the transaction ends. */
export async function lockTable(db: Db, directory_code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('lake'), hashtext(${directory_code}))`.execute(
    db,
  );
}

export function loadView(load: Load): LoadView {
  return {
    id: load.load_id,
    directory_code: load.directory_code,
    file_name: load.file_name,
    dry_run: load.dry_run,
    state: load.state,
    bytes_total: Number(load.bytes_total),
    bytes_read: Number(load.bytes_read),
    rows_read: Number(load.rows_read),
    rows_loaded: Number(load.rows_loaded),
    rows_rejected: Number(load.rows_rejected),
    format: load.format,
    encoding: load.encoding,
    null_markers: load.null_markers,
    columns: load.columns,
    snapshot: load.snapshot_id,
    sha256: load.sha256,
    unchanged: load.unchanged,
    reasons: load.reasons.map(({ kind: _kind, ...reason }) => reason),
    created_at: load.created_at.toISOString(),
    updated_at: load.updated_at.toISOString(),
  };
}
