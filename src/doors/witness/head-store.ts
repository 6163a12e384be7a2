import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** The newest head of one log as it is stored, with the number of its version. */
export interface StoredHead {
  readonly version: number;
  /** Signed note with the cosignature that was given for it. */
  readonly note: string;
}

/** The heads that a witness has cosigned, one per log. */
export interface HeadStore {
  /** @param name hexadecimal SHA-256 of the origin */
  find(name: string): Promise<StoredHead | undefined>;
  /**
   * Stores the successor of version `before` (0 for the first) durably; false, and nothing is
   * stored, when another writer was faster.
   */
  replace(name: string, before: number, note: string): Promise<boolean>;
}

const versionDigits = 15;

/**
 * Heads as files `<name>.<version>`. The next version is claimed by linking a synced file to its
 * name, which only one writer can do, in this process or another: comparing and setting is one
 * step without a lock, and a crash leaves the old head or the new one.
 */
export async function openHeadStore(folder: string): Promise<HeadStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async find(name) {
      for (;;) {
        const version = (await versionsOf(folder, name)).at(-1);
        if (version === undefined) return undefined;
        const note = await readFile(fileOf(folder, name, version), 'utf8').catch(absent);
        if (note !== undefined) return { version, note };
        // Replaced and removed between listing and reading: then there is a newer one.
      }
    },
    async replace(name, before, note) {
      const version = before + 1;
      const draft = join(folder, `.${randomUUID()}`);
      try {
        await writeSynced(draft, note);
        if (!(await claims(draft, fileOf(folder, name, version)))) return false;
      } finally {
        await unlink(draft).catch(absent);
      }
      await syncFolder(folder);
      const versions = await versionsOf(folder, name);
      // Passed already: our number was free only because it had been removed, or it was built upon.
      // Nobody was told of it in either case.
      if (versions.at(-1) !== version) {
        await unlink(fileOf(folder, name, version)).catch(absent);
        return false;
      }
      for (const old of versions.filter((one) => one < before)) {
        await unlink(fileOf(folder, name, old)).catch(absent);
      }
      return true;
    },
  };
}

function fileOf(folder: string, name: string, version: number): string {
  return join(folder, `${name}.${String(version).padStart(versionDigits, '0')}`);
}

async function versionsOf(folder: string, name: string): Promise<readonly number[]> {
  return (await readdir(folder))
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => Number(file.slice(name.length + 1)))
    .sort((left, right) => left - right);
}

async function claims(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT') return undefined;
  throw fault;
}
