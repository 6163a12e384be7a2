import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BackupPlace, type Bytes, Manifest } from '#oversight/infrastructure/index.ts';
import { syncFolder } from './sync-folder.ts';

const ownerOnly = 0o600;

/**
 * A folder of backups: `objects/ab/abcd…` named by SHA-256, `backups/bak_….json`, drafts in
 * `draft/`. An object is in its place only when it is whole and synced.
 */
export async function openBackupFolder(folder: string): Promise<BackupPlace> {
  for (const name of ['', 'objects', 'backups', 'draft']) {
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  }
  const objectPath = (sha256: string): string =>
    join(folder, 'objects', sha256.slice(0, 2), sha256);
  const manifestPath = (id: string): string => join(folder, 'backups', `${id}.json`);
  const size = async (sha256: string) => (await stat(objectPath(sha256)).catch(absent))?.size;
  return {
    size,
    put: async (bytes) => {
      const draft = join(folder, 'draft', randomUUID());
      try {
        const written = await writeHashed(draft, bytes);
        const is_new = (await size(written.sha256)) !== written.bytes;
        if (is_new) await moveDurably(draft, objectPath(written.sha256));
        return { ...written, is_new };
      } finally {
        await rm(draft, { force: true });
      }
    },
    read: (sha256) => createReadStream(objectPath(sha256)),
    readPart: async (sha256, start, length) => {
      const file = await open(objectPath(sha256), 'r');
      try {
        return await readFully(file, start, length);
      } finally {
        await file.close();
      }
    },
    list: async () =>
      (await readdir(join(folder, 'backups')))
        .filter((name) => /^bak_[0-9a-z]{26}\.json$/.test(name))
        .map((name) => name.slice(0, -'.json'.length))
        .sort(),
    find: async (id) => {
      const text = await readFile(manifestPath(id), 'utf8').catch(absent);
      return text === undefined ? undefined : Manifest.parse(JSON.parse(text));
    },
    keep: async (manifest) => {
      const draft = join(folder, 'draft', manifest.id);
      await writeHashed(draft, once(Buffer.from(JSON.stringify(manifest))));
      await moveDurably(draft, manifestPath(manifest.id));
    },
  };
}

async function writeHashed(
  path: string,
  bytes: Bytes,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  const file = await open(path, 'w', ownerOnly);
  let count = 0;
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      await file.writeFile(chunk);
      count += chunk.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes: count };
}

async function moveDurably(draft: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  await syncFolder(dirname(path));
}

async function readFully(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT') return undefined;
  throw fault;
}
