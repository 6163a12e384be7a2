import { adoptRejects, type Reject } from '#spine/files/index.ts';
import type { LakePorts } from '../lake-ports.ts';
import type { RejectedRow } from '../ports.ts';
import { listReferenced } from '../snapshots/snapshot-store.ts';
import { rejectRow } from './reject-row.ts';

/**
 * Cleans up after a stop of any kind: files that no snapshot refers to are removed. To be called
 * once at start, by the process that holds the data folder. Lists of rejects that loads kept as
 * files, before their runs kept them, are handed to the runs then.
 *
 * @returns the paths removed, relative to the data folder
 */
export async function sweepLake({
  db,
  files,
}: Pick<LakePorts, 'db' | 'files'>): Promise<readonly string[]> {
  for (const run_id of await files.listRejectFiles()) {
    await adoptRejects(db, run_id, rejectsIn(files.readRejects(files.rejectsPath(run_id))));
    await files.removeRejects(run_id);
  }
  return await files.sweep(await listReferenced(db));
}

async function* rejectsIn(
  batches: AsyncIterable<readonly RejectedRow[]>,
): AsyncGenerator<readonly Reject[]> {
  for await (const rows of batches) yield rows.map((row) => rejectRow(row, false));
}
