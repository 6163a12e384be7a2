import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NewFolder } from '#oversight/infrastructure/index.ts';
import { CannotStart } from '../cannot-start.ts';
import { syncFolder } from './sync-folder.ts';

/** A folder under construction, and where its files are meanwhile. */
export interface FolderDraft extends NewFolder {
  readonly draft: string;
}

/** Where a folder is while it is restored. */
export function draftOf(folder: string): string {
  return `${folder}.restoring`;
}

/**
 * Begins a data folder beside its place; a folder that holds anything is never written into.
 *
 * @throws CannotStart when there is something at its place already
 */
export async function openNewFolder(folder: string): Promise<FolderDraft> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new CannotStart(
      `${folder} 不是空目录;请指定一个不存在或为空的目录。/ ${folder} is not empty; name a folder that is empty or does not exist.`,
    );
  }
  const draft = draftOf(folder);
  await rm(draft, { recursive: true, force: true }); // of a restore that was broken off
  await mkdir(draft, { recursive: true, mode: 0o700 });
  return {
    draft,
    write: async (path, bytes) => {
      const place = join(draft, path);
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      const file = await open(place, 'wx', 0o600);
      try {
        for await (const chunk of bytes) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    finish: async () => {
      await syncFolders(draft);
      if (existsSync(folder)) await rmdir(folder);
      await rename(draft, folder);
      await syncFolder(dirname(folder));
    },
    discard: () => rm(draft, { recursive: true, force: true }),
  };
}

async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== 'postgres')
      await syncFolders(join(folder, entry.name));
  }
  await syncFolder(folder);
}
