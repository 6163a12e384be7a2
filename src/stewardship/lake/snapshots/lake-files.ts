import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRunId, type RunId, type SnapshotId } from '#kernel/ids.ts';
import type { DataSeal, LandedFile, RejectedRow } from '../ports.ts';
import { readRejects } from './read-rejects.ts';

/** Where the lake keeps its files. Data files are named after their content and never change. */
export interface LakeFiles {
  /**
   * An empty folder for a run; what an earlier attempt left there is gone. Rows that are to be
   * encrypted are worked on in the folder that is emptied at every start.
   */
  openWork(run_id: RunId, is_sealed: boolean): Promise<string>;
  clearWork(run_id: RunId): Promise<void>;
  /**
   * Brings a landed file to its place, encrypted for a directory where one is named.
   *
   * @returns its path relative to the lake's folder
   */
  place(file: LandedFile, sealed_for: string | undefined): Promise<string>;
  pathOf(relative: string): string;
  /** A list of rejected rows as the landing engine wrote it, in batches. */
  readRejects(path: string): AsyncIterable<readonly RejectedRow[]>;
  /** Lists of loads that kept them as files, by the id of the run. */
  listRejectFiles(): Promise<readonly RunId[]>;
  rejectsPath(run_id: RunId): string;
  removeRejects(run_id: RunId): Promise<void>;
  servingPath(snapshot_id: SnapshotId): string;
  hasServing(snapshot_id: SnapshotId): Promise<boolean>;
  /** Removes what nothing refers to. @returns the paths removed */
  sweep(referenced: ReferencedFiles): Promise<readonly string[]>;
}

export interface ReferencedFiles {
  /** Relative paths of the data files of all snapshots. */
  readonly files: ReadonlySet<string>;
  readonly snapshots: ReadonlySet<string>;
}

type LakeSeal = Pick<DataSeal, 'work_folder' | 'isSealed' | 'seal'>;

/** The lake's files under a data folder: `lake/` and `serving/`. */
export function createLakeFiles(data: string, seal: LakeSeal | undefined): LakeFiles {
  const lake = join(data, 'lake');
  const work = (run_id: RunId): string => join(lake, 'work', run_id);
  const sealedWork = (run_id: RunId): string => join(seal?.work_folder ?? lake, 'work', run_id);
  const clearWork = async (run_id: RunId): Promise<void> => {
    await rm(work(run_id), { recursive: true, force: true });
    await rm(sealedWork(run_id), { recursive: true, force: true });
  };
  const rejectsPath = (run_id: RunId): string => join(lake, 'rejects', `${run_id}.jsonl`);
  const servingPath = (snapshot_id: SnapshotId): string =>
    join(data, 'serving', `${snapshot_id}.sqlite`);
  return {
    async openWork(run_id, is_sealed) {
      await clearWork(run_id);
      const folder = is_sealed ? sealedWork(run_id) : work(run_id);
      await mkdir(folder, { recursive: true });
      return folder;
    },
    clearWork,
    async place(file, sealed_for) {
      const relative = join('files', file.sha256.slice(0, 2), `${file.sha256}.parquet`);
      const path = join(lake, relative);
      // The same content may lie there for another directory: once encrypted it stays so.
      if (await seal?.isSealed(path)) return relative;
      if (sealed_for !== undefined && seal) await seal.seal(file.path, path, sealed_for);
      else await moveSynced(file.path, path);
      return relative;
    },
    pathOf: (relative) => join(lake, relative),
    readRejects,
    listRejectFiles: async () =>
      (await namesIn(join(lake, 'rejects')))
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => name.slice(0, -'.jsonl'.length))
        .filter(isRunId),
    rejectsPath,
    removeRejects: (run_id) => rm(rejectsPath(run_id), { force: true }),
    servingPath,
    hasServing: (snapshot_id) =>
      stat(servingPath(snapshot_id)).then(
        () => true,
        () => false,
      ),
    sweep: (referenced) => sweep(data, referenced),
  };
}

async function moveSynced(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync(); // a rename is durable only once its folder is
  } finally {
    await folder.close();
  }
}

async function sweep(data: string, referenced: ReferencedFiles): Promise<readonly string[]> {
  const orphans: string[] = [];
  for (const name of await namesIn(join(data, 'lake', 'work'))) {
    orphans.push(join('lake', 'work', name));
  }
  for (const shelf of await namesIn(join(data, 'lake', 'files'))) {
    for (const name of await namesIn(join(data, 'lake', 'files', shelf))) {
      const relative = join('files', shelf, name);
      if (!referenced.files.has(relative)) orphans.push(join('lake', relative));
    }
  }
  for (const name of await namesIn(join(data, 'serving'))) {
    const [, id] = /^(.*)\.sqlite(?:\.seal)?$/.exec(name) ?? [];
    const whole = id !== undefined && referenced.snapshots.has(id);
    if (!whole) orphans.push(join('serving', name));
  }
  for (const orphan of orphans) await rm(join(data, orphan), { recursive: true, force: true });
  return orphans;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  }
}
