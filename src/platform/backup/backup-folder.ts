import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BackupPlace, type Bytes, Manifest } from '#oversight/infrastructure/index.ts';
import { CannotStart } from '../cannot-start.ts';
import { type BackupSeal, noSeal } from './backup-seal.ts';
import { syncFolder } from './sync-folder.ts';

const ownerOnly = 0o600;
const idForm = /^bak_[0-9a-z]{26}$/;
/** A draft that nobody has written to for so long was left by a backup that was broken off. */
const draftAgeMaxMs = 24 * 60 * 60 * 1000;

/** Whether there are backups in a folder, so that one that was mistyped is not made. */
export function isBackupFolder(folder: string): boolean {
  return existsSync(join(folder, 'backups'));
}

/**
 * A folder of backups: `objects/ab/abcd…` named by their content, `backups/bak_….json`, drafts in
 * `draft/`, and `place.json`, which tells how content is sealed. An object is in its place only
 * when it is whole and synced.
 *
 * @throws CannotStart when the place is sealed otherwise
 */
export async function openBackupFolder(
  folder: string,
  seal: BackupSeal = noSeal(),
): Promise<BackupPlace> {
  for (const name of ['', 'objects', 'backups', 'draft']) {
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  }
  await assertSealed(folder, seal);
  await clearDrafts(join(folder, 'draft'));
  const objectPath = (sha256: string): string => {
    const name = seal.nameOf(sha256);
    return join(folder, 'objects', name.slice(0, 2), name);
  };
  const manifestPath = (id: string): string => join(folder, 'backups', `${id}.json`);
  const size = async (sha256: string): Promise<number | undefined> => {
    const bytes = (await stat(objectPath(sha256)).catch(absent))?.size;
    return bytes === undefined ? undefined : bytes - seal.bytes_more;
  };
  return {
    size,
    put: async (bytes) => {
      const draft = join(folder, 'draft', randomUUID());
      try {
        const written = await writeHashed(draft, bytes, seal);
        const is_new = (await size(written.sha256)) !== written.bytes;
        if (is_new) await moveDurably(draft, objectPath(written.sha256));
        return { ...written, is_new };
      } finally {
        await rm(draft, { force: true });
      }
    },
    read: (sha256) => seal.read(objectPath(sha256)),
    readPart: (sha256, start, length) => seal.readPart(objectPath(sha256), start, length),
    list: async () =>
      (await readdir(join(folder, 'backups')))
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length))
        .filter((id) => idForm.test(id))
        .sort(),
    find: async (id) => {
      if (!idForm.test(id) || (await stat(manifestPath(id)).catch(absent)) === undefined)
        return undefined;
      const chunks: Uint8Array[] = [];
      for await (const chunk of seal.read(manifestPath(id))) chunks.push(chunk);
      return Manifest.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    },
    keep: async (manifest) => {
      const draft = join(folder, 'draft', manifest.id);
      await writeHashed(draft, once(Buffer.from(JSON.stringify(manifest))), seal);
      await moveDurably(draft, manifestPath(manifest.id));
    },
  };
}

async function clearDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const draft = join(folder, name);
    const seen = await stat(draft).catch(absent);
    if (seen !== undefined && Date.now() - seen.mtimeMs > draftAgeMaxMs) {
      await rm(draft, { force: true });
    }
  }
}

/** A place is sealed with one key, or with none, from its first backup on. */
async function assertSealed(folder: string, { check }: BackupSeal): Promise<void> {
  const path = join(folder, 'place.json');
  const text = await readFile(path, 'utf8').catch(absent);
  if (text === undefined) {
    await writeFile(path, `${JSON.stringify({ format: 'datong-place/1', check })}\n`, {
      mode: ownerOnly,
    });
    return;
  }
  const kept = (JSON.parse(text) as { readonly check: string | null }).check;
  if (kept === check) return;
  throw new CannotStart(
    kept === null
      ? `${folder} 中的备份没有加密;请不带 --key-file,或换一个目录。/ The backups in ${folder} are not sealed; leave out --key-file, or choose another folder.`
      : `${folder} 中的备份以另一把密钥加密;请用 --key-file 给出原来的密钥文件。/ The backups in ${folder} are sealed with another key; name its file with --key-file.`,
  );
}

async function writeHashed(
  path: string,
  content: Bytes,
  seal: BackupSeal,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let count = 0;
  async function* counted(): Bytes {
    for await (const chunk of content) {
      hash.update(chunk);
      count += chunk.length;
      yield chunk;
    }
  }
  const file = await open(path, 'w', ownerOnly);
  try {
    for await (const chunk of seal.seal(counted())) await file.writeFile(chunk);
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

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT') return undefined;
  throw fault;
}
