import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderFigures } from '#oversight/infrastructure/index.ts';

const othersMay = 0o077;
const othersRead = 0o066;
const mostNames = 100;
const keys = ['master.key', 'evidence.key'] as const;

/** Looks at the room on the disk, the rights of every file, and whether the keys are there. */
export async function readFolderFigures(folder: string): Promise<FolderFigures> {
  const disk = await statfs(folder);
  const open_to_others: string[] = [];
  await walk(folder, '', open_to_others);
  const present = await Promise.all(
    keys.map((name) =>
      stat(join(folder, 'keys', name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return {
    bytes_free: disk.bavail * disk.bsize,
    bytes_total: disk.blocks * disk.bsize,
    open_to_others,
    missing_keys: keys.filter((_, at) => !present[at]),
  };
}

async function walk(root: string, path: string, found: string[]): Promise<void> {
  const place = await stat(join(root, path)).catch(() => undefined);
  if (!place || found.length >= mostNames) return;
  // The way through the folder itself may be left to the database's user; its contents are not.
  const is_open = (place.mode & (path === '' ? othersRead : othersMay)) !== 0;
  if (is_open) found.push(path === '' ? '.' : path);
  // A folder that others cannot enter keeps them from what is in it, whatever its rights say.
  const is_entered = path === '' || is_open;
  if (!place.isDirectory() || !is_entered) return;
  for (const name of await readdir(join(root, path)).catch(() => [])) {
    await walk(root, path === '' ? name : `${path}/${name}`, found);
  }
}
