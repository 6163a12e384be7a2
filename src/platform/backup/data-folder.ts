import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder, FolderFile } from '#oversight/infrastructure/index.ts';
import { isFolderInUse } from '../folder-lock.ts';

/** The data folder of a platform, as a backup reads it. */
export function openDataFolder(folder: string): DataFolder {
  return {
    list: async (path) => {
      const found: FolderFile[] = [];
      await walk(folder, path, found);
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    read: async function* (path, bytes) {
      if (bytes > 0) yield* createReadStream(join(folder, path), { end: bytes - 1 });
    },
    isRunning: () => isFolderInUse(folder),
  };
}

// Files come and go while a platform runs; what is gone by the time it is looked at was temporary.
async function walk(root: string, path: string, found: FolderFile[]): Promise<void> {
  const place = await stat(join(root, path)).catch(absent);
  if (place?.isFile()) found.push({ path, bytes: place.size, modified_ms: place.mtimeMs });
  if (!place?.isDirectory()) return;
  // The database is read through the database; its files belong to another user.
  if (path === 'postgres') return;
  for (const name of (await readdir(join(root, path)).catch(absent)) ?? []) {
    await walk(root, path === '' ? name : `${path}/${name}`, found);
  }
}

function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
  throw fault;
}
