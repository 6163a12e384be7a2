import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseId } from '#kernel/ids.ts';
import type { ReleaseFormat } from './release-shapes.ts';

/** Where releases keep their files. A folder of a release is written once and never changed. */
export interface ReleaseFolders {
  /** Rows with their numbers, while they are checked; gone when the work ends. */
  workPath(release_id: ReleaseId): string;
  filePath(release_id: ReleaseId, format: ReleaseFormat): string;
  servingPath(release_id: ReleaseId): string;
  open(release_id: ReleaseId): Promise<void>;
  /** Removes what is only needed on the way. */
  clearWork(release_id: ReleaseId): Promise<void>;
  /** Removes the files of a release that never became public. */
  discard(release_id: ReleaseId): Promise<void>;
  /** Removes work and half-made files of all releases but those given. @returns their names */
  sweep(kept: ReadonlySet<string>): Promise<readonly string[]>;
}

/** The folders under a data folder: `open/work/` and `open/releases/`. */
export function createReleaseFolders(data: string): ReleaseFolders {
  const work = (release_id: ReleaseId): string => join(data, 'open', 'work', release_id);
  const releases = join(data, 'open', 'releases');
  const discard = async (name: string): Promise<void> => {
    for (const folder of [join(data, 'open', 'work'), releases]) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  };
  return {
    workPath: (release_id) => join(work(release_id), 'numbered.parquet'),
    filePath: (release_id, format) => join(releases, release_id, `data.${format}`),
    servingPath: (release_id) => join(releases, release_id, 'serving.sqlite'),
    async open(release_id) {
      await mkdir(work(release_id), { recursive: true });
      await mkdir(join(releases, release_id), { recursive: true });
    },
    clearWork: (release_id) => rm(work(release_id), { recursive: true, force: true }),
    discard,
    async sweep(kept) {
      const names = [...(await namesIn(join(data, 'open', 'work'))), ...(await namesIn(releases))];
      const orphans = [...new Set(names)].filter((name) => !kept.has(name)).sort();
      for (const orphan of orphans) await discard(orphan);
      return orphans;
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return [];
    throw fault;
  }
}
