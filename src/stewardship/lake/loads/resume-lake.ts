import { enqueueJob } from '#actions/job.ts';
import type { LakePorts } from '../lake-ports.ts';
import { listReferenced } from '../snapshots/snapshot-store.ts';
import { releaseRunningLoads } from './load-store.ts';
import { loadJobName } from './run-load.ts';

/**
 * Brings the lake back after a stop of any kind: files that no snapshot refers to are removed, and
 * loads that had not ended are queued again. To be called once at start, by the process that holds
 * the data folder: whoever held a load before is dead then, whatever its lease says.
 *
 * @returns the paths removed, relative to the data folder
 */
export async function resumeLake(
  ports: Pick<LakePorts, 'db' | 'files'>,
): Promise<readonly string[]> {
  const removed = await ports.files.sweep(await listReferenced(ports.db));
  for (const load_id of await releaseRunningLoads(ports.db)) {
    await enqueueJob(ports.db, loadJobName, { load_id }, { key: load_id });
  }
  return removed;
}
