import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

const memoryFolder = '/dev/shm';
const tmpfsMagic = 0x01_02_19_94; // statfs(2), TMPFS_MAGIC

/** Where what is sealed lies in clear while an engine works on it; emptied at every start. */
export interface Scratch {
  readonly folder: string;
  /** Whether that is memory: after a crash and a power cut nothing is left. */
  readonly is_memory: boolean;
  bytesFree(): number;
}

/**
 * Takes the folder that was named, else memory (`/dev/shm`), else one in the data folder.
 *
 * @throws CannotStart when somebody else has it: it would be theirs to read
 */
export function openScratch(data: string, named: string | undefined): Scratch {
  const folder = scratchFolderOf(data, named);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if ((mode & 0o077) !== 0 || (process.getuid && uid !== process.getuid())) {
    throw new CannotStart(
      `暂存目录 ${folder} 属于他人或对他人开放。/ The scratch folder ${folder} is somebody else's, or open to others.`,
    );
  }
  return {
    folder,
    is_memory: isMemory(folder),
    bytesFree: () => {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
  };
}

/** Where the scratch of a data folder is, whether or not it is open. */
export function scratchFolderOf(data: string, named: string | undefined): string {
  const whose = createHash('sha256').update(resolve(data)).digest('hex').slice(0, 16);
  if (named !== undefined) return join(named, `datong-${whose}`);
  return existsSync(memoryFolder)
    ? join(memoryFolder, `datong-${whose}`)
    : join(data, 'lake', 'clear');
}

/** Whether a folder is in memory. */
export function isMemory(folder: string): boolean {
  return statfsSync(folder).type === tmpfsMagic;
}
