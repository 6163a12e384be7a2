import { z } from 'zod';
import { type Job, type JobContext, job } from '#actions/job.ts';
import { idOf } from '#actions/shapes.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { rebuildCopiesName } from './queue-rebuild.ts';
import { findSnapshot, listCurrentSnapshotIds, type Snapshot } from './snapshot-store.ts';

const Payload = z.object({
  /** One snapshot; without it those in force are looked through. */
  snapshot_id: idOf('snp').optional(),
});

type RebuildPorts = Pick<LakePorts, 'files' | 'landing' | 'copies' | 'seal' | 'directories'>;

/**
 * Builds serving copies anew that are missing, changed or without our seal. They are made from the
 * data files of the snapshot, each compared with the SHA-256 noted when it was published: a changed
 * data file ends the work, so that nothing forged is ever sealed. Answers with the snapshots.
 */
export function rebuildCopiesJob(
  ports: RebuildPorts & Pick<LakePorts, 'reportFault'>,
): Job<typeof Payload, readonly string[]> {
  return job({
    name: rebuildCopiesName,
    kind: 'pipeline',
    payload: Payload,
    facts: ['lake.serving-copy-rebuilt'],
    run: async (context, { snapshot_id }) => {
      const ids = snapshot_id ? [snapshot_id] : await listCurrentSnapshotIds(context.db);
      const rebuilt: string[] = [];
      for (const id of ids) {
        context.signal.throwIfAborted();
        const snapshot = await findSnapshot(context.db, id);
        try {
          if (snapshot && (await rebuild(ports, context, snapshot))) rebuilt.push(id);
        } catch (fault) {
          if (snapshot_id || context.signal.aborted) throw fault;
          ports.reportFault(`${rebuildCopiesName}: ${id}`, fault); // the others must not wait for it
        }
      }
      return rebuilt;
    },
  });
}

async function rebuild(
  ports: RebuildPorts,
  { db, signal, step }: JobContext,
  snapshot: Snapshot,
): Promise<boolean> {
  const { snapshot_id, directory_code, keys, columns } = snapshot;
  const path = ports.files.servingPath(snapshot_id);
  const was = await ports.copies.check(path);
  if (was === 'sound') return false;
  const files: string[] = [];
  let is_sealed = false;
  for (const file of snapshot.files) {
    const source = ports.files.pathOf(file.path);
    if ((await ports.seal.sha256Of(source)) !== file.sha256) {
      throw new Error(`${file.path} is not the data file that was published`);
    }
    is_sealed ||= await ports.seal.isSealed(source);
    files.push(source);
  }
  const entry = await ports.directories.find(db, directory_code);
  // Also where the grade was lowered since: its data files are encrypted still.
  is_sealed ||= ports.seal.covers(entry?.grade ?? null);
  const sealed_for = is_sealed ? directory_code : undefined;
  const watch = { signal, progress: () => undefined };
  const { rows, sha256 } = await ports.landing.copyForServing(
    { files, columns, keys, path, sealed_for },
    watch,
  );
  await step(({ record }) =>
    record(
      lakeFacts['lake.serving-copy-rebuilt'].of({
        subjects: [`directory:${directory_code}`, `snapshot:${snapshot_id}`],
        payload: { was, rows, sha256 },
      }),
    ),
  );
  return true;
}
