import type { Db } from '#actions/action.ts';
import type { RunId } from '#kernel/ids.ts';
import { keepRejects, type Reject } from './run-rejects.ts';
import { findRun, updateRun } from './run-store.ts';

/**
 * Gives an ended run the rejects that were kept elsewhere before there was one table of them; all
 * of them or none. One that has rejects already keeps those, so it may be asked for again.
 */
export async function adoptRejects(
  db: Db,
  run_id: RunId,
  batches: AsyncIterable<readonly Reject[]>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const run = await findRun(trx, run_id, 'lock');
    if (!run || run.finished_at === null || run.rejects_kept > 0) return;
    let kept = { rejects: 0, rejects_kept: 0 };
    for await (const batch of batches) {
      kept = await keepRejects(trx, { id: run_id, ...kept }, batch);
    }
    await updateRun(trx, run_id, kept);
  });
}
