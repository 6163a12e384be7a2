import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LogFile, LogFiles } from '#spine/evidence/index.ts';
import { lockDirectory } from './directory-lock.ts';
import { diskLogReader } from './disk-log-reader.ts';
import { replaceFile, syncPath } from './replace-file.ts';

const ownerOnly = 0o600;

/** Takes a log folder for writing: its lock first, then its files. */
export function openDiskLogFiles(folder: string): LogFiles {
  const lock = lockDirectory(folder);
  const known = new Set<string>(); // folders made or seen, so that a tile costs no extra call
  return {
    ...diskLogReader(folder),
    async open(path) {
      await makeFolder(folder, dirname(path), known);
      return diskLogFile(await openOrMake(join(folder, path)));
    },
    async replace(path, bytes, durable) {
      await makeFolder(folder, dirname(path), known);
      await replaceFile(join(folder, path), bytes, durable);
    },
    sync: (paths) => syncAll(folder, paths),
    remove: (path) => rm(join(folder, path), { force: true }),
    free: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    close: async () => lock.release(),
  };
}

async function makeFolder(root: string, path: string, known: Set<string>): Promise<void> {
  if (known.has(path)) return;
  await mkdir(join(root, path), { recursive: true, mode: 0o700 });
  known.add(path);
}

async function openOrMake(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    return await open(file, 'w+', ownerOnly);
  }
}

function diskLogFile(handle: FileHandle): LogFile {
  return {
    async write(bytes, at) {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
        if (bytesWritten === 0) throw new Error('the disk took no bytes');
        done += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

async function syncAll(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await syncPath(join(root, path));
  const folders = new Set(paths.flatMap((path) => foldersOf(path)));
  for (const path of folders) await syncPath(join(root, path));
}

// A new folder's own name must survive too, up to the root of the log.
function foldersOf(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === '.' ? ['.'] : [folder, ...foldersOf(folder)];
}
