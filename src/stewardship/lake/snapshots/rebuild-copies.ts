import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { type Job, type JobContext, job } from '#actions/job.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { rebuildCopiesName } from './queue-rebuild.ts';
import { findSnapshot, listCurrentSnapshotIds, type Snapshot } from './snapshot-store.ts';

const Payload = z.object({
  /** One snapshot; without it those in force are looked through. */
  snapshot_id: z.string().optional(),
});

/**
 * Builds serving copies anew that are missing, changed or without our seal. They are made from the
 * data files of the snapshot, each compared with the SHA-256 noted when it was published: a changed
 * data file ends the work, so that nothing forged is ever sealed. Answers with the snapshots.
 */
export function rebuildCopiesJob(
  ports: Pick<LakePorts, 'files' | 'landing' | 'copies' | 'reportFault'>,
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
  ports: Pick<LakePorts, 'files' | 'landing' | 'copies'>,
  { signal, step }: JobContext,
  snapshot: Snapshot,
): Promise<boolean> {
  const { snapshot_id, directory_code, keys, columns } = snapshot;
  const path = ports.files.servingPath(snapshot_id);
  const was = await ports.copies.check(path);
  if (was === 'sound') return false;
  const files: string[] = [];
  for (const file of snapshot.files) {
    const source = ports.files.pathOf(file.path);
    if ((await sha256OfFile(source)) !== file.sha256) {
      throw new Error(`${file.path} is not the data file that was published`);
    }
    files.push(source);
  }
  const watch = { signal, progress: () => undefined };
  const { rows, sha256 } = await ports.landing.copyForServing(
    { files, columns, keys, path },
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

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
