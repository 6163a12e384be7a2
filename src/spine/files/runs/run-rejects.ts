import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import type { RejectReason, RejectView } from './run-contracts.ts';
import { runLimits } from './run-limits.ts';
import type { Run } from './run-store.ts';
import type { RunRejectTable } from './run-tables.ts';

/** A line, record or row that is not taken. */
export interface Reject {
  readonly line: number;
  readonly name?: string | null;
  readonly reasons: readonly RejectReason[];
}

/**
 * Adds rejects behind those of a run, whose row the caller holds; beyond the limit they are only
 * counted.
 *
 * @returns the counts of the run afterwards
 */
export async function keepRejects(
  db: Db,
  run: Pick<Run, 'id' | 'rejects_kept'> & { readonly rejects: string | number },
  rejects: readonly Reject[],
): Promise<{ readonly rejects: number; readonly rejects_kept: number }> {
  const room = Math.max(0, runLimits.rejects_kept_max - run.rejects_kept);
  const rows = rejects.slice(0, room).map(({ line, name = null, reasons }, place) => ({
    run_id: run.id,
    reject_no: run.rejects_kept + place + 1,
    line,
    name: name === null ? null : keepable(name),
    reasons: reasons.map(shortened),
  }));
  if (rows.length > 0) {
    // One JSON parameter: ten thousand single parameters take the driver longer than the database.
    await sql`insert into run_reject (run_id, reject_no, line, name, reasons)
      select run_id, reject_no, line, name, reasons
      from json_populate_recordset(null::run_reject, ${JSON.stringify(rows)}::json)`.execute(db);
  }
  return {
    rejects: Number(run.rejects) + rejects.length,
    rejects_kept: run.rejects_kept + rows.length,
  };
}

/** Forgets the rejects of an attempt whose work is done anew. */
export async function dropRejects(db: Db, run_id: RunId): Promise<void> {
  await db.deleteFrom('run_reject').where('run_id', '=', run_id).execute();
}

/** Rejects of a run behind a number, in the order in which they were met. */
export async function readRejects(
  db: Db,
  run_id: RunId,
  after_no: number,
  limit: number,
): Promise<readonly Selectable<RunRejectTable>[]> {
  return await db
    .selectFrom('run_reject')
    .selectAll()
    .where('run_id', '=', run_id)
    .where('reject_no', '>', after_no)
    .orderBy('reject_no')
    .limit(limit)
    .execute();
}

export function rejectView({ line, name, reasons }: Selectable<RunRejectTable>): RejectView {
  return { line: Number(line), name, reasons: [...reasons] };
}

function shortened({ zh, en, excerpt, ...reason }: RejectReason): RejectReason {
  const told = { ...reason, zh: keepable(zh), en: keepable(en) };
  if (excerpt === null) return { ...told, excerpt };
  const kept = keepable(excerpt);
  const characters = [...kept.slice(0, runLimits.excerpt_length_max * 2)];
  const whole = characters.length <= runLimits.excerpt_length_max;
  const short = characters.slice(0, runLimits.excerpt_length_max).join('');
  return { ...told, excerpt: whole ? kept : `${short}…` };
}

// PostgreSQL keeps no NUL in text, and a hostile file may hold any; half a character neither.
function keepable(text: string): string {
  return text.replaceAll('\0', '�').toWellFormed();
}
