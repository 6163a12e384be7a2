import { enqueueJob } from '#actions/job.ts';
import type { LakePorts } from './lake-ports.ts';
import { listRunningLoads } from './load-store.ts';
import { loadJobName } from './run-load.ts';
import { listReferenced } from './snapshot-store.ts';

/**
 * Brings the lake back after a stop of any kind: files that no snapshot refers to are removed, and
 * loads that had not ended are queued again. While another process works on a load, its files look
 * like orphans; nothing is swept then.
 *
 * @returns the paths removed, relative to the data folder
 */
export async function resumeLake(
  ports: Pick<LakePorts, 'db' | 'files' | 'now'>,
): Promise<readonly string[]> {
  const running = await listRunningLoads(ports.db);
  const now = ports.now();
  for (const { load_id, lease_until } of running) {
    const run_at = lease_until && lease_until > now ? lease_until : now;
    await enqueueJob(ports.db, loadJobName, { load_id }, { key: load_id, run_at });
  }
  const held = running.some(({ lease_until }) => lease_until && lease_until > now);
  if (held) return [];
  return ports.files.sweep(await listReferenced(ports.db));
}
