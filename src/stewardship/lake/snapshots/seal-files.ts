import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { enqueueJob, type Job, type JobContext, job } from '#actions/job.ts';
import type { SnapshotId } from '#kernel/ids.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { listSnapshotFiles, type Snapshot } from './snapshot-store.ts';

export const sealFilesName = 'lake.seal-files';

type SealPorts = Pick<LakePorts, 'files' | 'seal' | 'copies' | 'directories' | 'reportFault'>;

/** Queues a look through all stored files. */
export function sealAllFiles(db: Db): Promise<void> {
  return enqueueJob(db, sealFilesName, {}, { key: sealFilesName });
}

/**
 * Encrypts stored files that lie in clear although the grade of their directory asks for more:
 * those from before there was encryption, and those of directories that were graded higher since.
 * Each is compared with what was published first, and readable at every moment; begun again it
 * does the rest. Answers with how many files were encrypted.
 */
export function sealFilesJob(ports: SealPorts): Job<z.ZodObject, number> {
  return job({
    name: sealFilesName,
    kind: 'pipeline',
    payload: z.object({}),
    facts: ['lake.files-sealed'],
    run: async (context) => {
      const by_directory = Map.groupBy(
        await listSnapshotFiles(context.db),
        ({ directory_code }) => directory_code,
      );
      let sealed = 0;
      for (const [code, snapshots] of by_directory) {
        context.signal.throwIfAborted();
        try {
          sealed += await sealDirectory(ports, context, code, snapshots);
        } catch (fault) {
          if (context.signal.aborted) throw fault;
          ports.reportFault(`${sealFilesName}: ${code}`, fault); // the others must not wait for it
        }
      }
      return sealed;
    },
  });
}

/** How many files lie in clear that the job will encrypt; for whoever starts the platform. */
export async function countFilesInClear({
  db,
  files,
  seal,
  directories,
}: Pick<LakePorts, 'db' | 'files' | 'seal' | 'directories'>): Promise<number> {
  let count = 0;
  const covered = new Map<string, boolean>();
  for (const snapshot of await listSnapshotFiles(db)) {
    const code = snapshot.directory_code;
    const known =
      covered.get(code) ?? seal.covers((await directories.find(db, code))?.grade ?? null);
    covered.set(code, known);
    if (!known) continue;
    for (const { path } of snapshot.files) {
      if (!(await seal.isSealed(files.pathOf(path)))) count += 1;
    }
    const has_copy = await files.hasServing(snapshot.snapshot_id);
    if (has_copy && !(await seal.isSealed(files.servingPath(snapshot.snapshot_id)))) count += 1;
  }
  return count;
}

type Stored = Pick<Snapshot, 'snapshot_id' | 'directory_code' | 'files'>;

async function sealDirectory(
  ports: SealPorts,
  { db, step }: JobContext,
  code: string,
  snapshots: readonly Stored[],
): Promise<number> {
  const entry = await ports.directories.find(db, code);
  if (!ports.seal.covers(entry?.grade ?? null)) return 0;
  let [data_files, serving_copies] = [0, 0];
  for (const snapshot of snapshots) {
    for (const file of snapshot.files) {
      if (await sealDataFile(ports, code, file)) data_files += 1;
    }
    if (await sealCopy(ports, code, snapshot.snapshot_id)) serving_copies += 1;
  }
  if (data_files + serving_copies === 0) return 0;
  await step(({ record }) =>
    record(
      lakeFacts['lake.files-sealed'].of({
        subjects: [`directory:${code}`],
        payload: { data_files, serving_copies },
      }),
    ),
  );
  return data_files + serving_copies;
}

async function sealDataFile(
  { files, seal }: SealPorts,
  code: string,
  file: Stored['files'][number],
): Promise<boolean> {
  const path = files.pathOf(file.path);
  if (await seal.isSealed(path)) return false;
  if ((await seal.sha256Of(path)) !== file.sha256) {
    throw new Error(`${file.path} is not the data file that was published`);
  }
  await seal.seal(path, path, code);
  return true;
}

// One that is not what was built is left to whoever builds it anew, encrypted then.
async function sealCopy(
  { files, seal, copies }: SealPorts,
  code: string,
  snapshot_id: SnapshotId,
): Promise<boolean> {
  const path = files.servingPath(snapshot_id);
  if (!(await files.hasServing(snapshot_id)) || (await seal.isSealed(path))) return false;
  if ((await copies.check(path)) !== 'sound') return false;
  await seal.seal(path, path, code);
  return true;
}
