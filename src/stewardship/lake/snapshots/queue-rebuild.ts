import type { Db } from '#actions/action.ts';
import { enqueueJob } from '#actions/job.ts';
import type { SnapshotId } from '#kernel/ids.ts';

export const rebuildCopiesName = 'lake.rebuild-serving-copies';

/** Queues the rebuilding of a copy; asked again while it waits it is queued once. */
export function rebuildCopy(db: Db, snapshot_id: SnapshotId): Promise<void> {
  const key = `${rebuildCopiesName}:${snapshot_id}`;
  return enqueueJob(db, rebuildCopiesName, { snapshot_id }, { key });
}

/** Queues a look through all copies in force. */
export function rebuildAllCopies(db: Db): Promise<void> {
  return enqueueJob(db, rebuildCopiesName, {}, { key: rebuildCopiesName });
}
