import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LandedFile, RejectedRow } from '../ports.ts';
import { readRejects } from './read-rejects.ts';

/** Where the lake keeps its files. Data files are named after their content and never change. */
export interface LakeFiles {
  /** An empty folder for a run; what an earlier attempt left there is gone. */
  openWork(run_id: string): Promise<string>;
  clearWork(run_id: string): Promise<void>;
  /** Brings a landed file to its place. @returns its path relative to the lake's folder */
  place(file: LandedFile): Promise<string>;
  pathOf(relative: string): string;
  /** A list of rejected rows as the landing engine wrote it, in batches. */
  readRejects(path: string): AsyncIterable<readonly RejectedRow[]>;
  /** Lists of loads that kept them as files, by the id of the run. */
  listRejectFiles(): Promise<readonly string[]>;
  rejectsPath(run_id: string): string;
  removeRejects(run_id: string): Promise<void>;
  servingPath(snapshot_id: string): string;
  hasServing(snapshot_id: string): Promise<boolean>;
  /** Removes what nothing refers to. @returns the paths removed */
  sweep(referenced: ReferencedFiles): Promise<readonly string[]>;
}

export interface ReferencedFiles {
  /** Relative paths of the data files of all snapshots. */
  readonly files: ReadonlySet<string>;
  readonly snapshots: ReadonlySet<string>;
}

/** The lake's files under a data folder: `lake/` and `serving/`. */
export function createLakeFiles(data: string): LakeFiles {
  const lake = join(data, 'lake');
  const work = (run_id: string): string => join(lake, 'work', run_id);
  const rejectsPath = (run_id: string): string => join(lake, 'rejects', `${run_id}.jsonl`);
  const servingPath = (snapshot_id: string): string =>
    join(data, 'serving', `${snapshot_id}.sqlite`);
  return {
    async openWork(run_id) {
      await rm(work(run_id), { recursive: true, force: true });
      await mkdir(work(run_id), { recursive: true });
      return work(run_id);
    },
    clearWork: (run_id) => rm(work(run_id), { recursive: true, force: true }),
    async place(file) {
      const relative = join('files', file.sha256.slice(0, 2), `${file.sha256}.parquet`);
      await moveSynced(file.path, join(lake, relative));
      return relative;
    },
    pathOf: (relative) => join(lake, relative),
    readRejects,
    listRejectFiles: async () =>
      (await namesIn(join(lake, 'rejects'))).flatMap((name) =>
        name.endsWith('.jsonl') ? [name.slice(0, -'.jsonl'.length)] : [],
      ),
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
