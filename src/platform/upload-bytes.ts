import { createReadStream, existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Refused } from '#kernel/refusal.ts';
import { filesRefusals } from '#spine/files/index.ts';
import {
  type DataKey,
  type GrownSize,
  MasterKeyMissing,
  measureGrown,
  openPart,
  openSealedFile,
  type PartWriter,
  type Vault,
} from './at-rest/index.ts';

const scope = 'store:uploads';

/** How the bytes of uploads lie in their files. */
export interface UploadBytes {
  /** Of the content, as its sender counts them. */
  sizeOf(path: string): number;
  read(path: string): Readable;
  openPart(path: string): Promise<PartWriter>;
}

/** Sealed with the key of uploads; one that was begun in clear goes on so. */
export function uploadBytes(vault: Vault | undefined): UploadBytes {
  if (!vault) return clearBytes;
  const measured = new Map<string, { readonly bytes: number; readonly grown: GrownSize }>();
  const measure = (path: string): GrownSize | undefined => {
    const bytes = statSync(path, { throwIfNoEntry: false })?.size;
    const known = measured.get(path);
    if (known !== undefined && known.bytes === bytes) return known.grown;
    measured.delete(path);
    const grown = measureGrown(path);
    if (grown && bytes !== undefined) {
      if (measured.size >= measuredMost) measured.clear();
      measured.set(path, { bytes, grown });
    }
    return grown;
  };
  return {
    sizeOf: (path) => measure(path)?.plain_bytes ?? clearBytes.sizeOf(path),
    read: (path) =>
      measure(path) && existsSync(path)
        ? Readable.from(openSealedFile(path, vault.keys), { objectMode: false })
        : clearBytes.read(path),
    openPart: async (path) => {
      const grown = measure(path);
      if (!grown) return await clearBytes.openPart(path);
      return await openPart(path, await keyOf(vault), grown);
    },
  };
}

// Never in clear instead: whoever sends it hears that it has to wait.
async function keyOf({ keys }: Vault): Promise<DataKey> {
  try {
    return await keys.keyFor(scope);
  } catch (fault) {
    if (!(fault instanceof MasterKeyMissing)) throw fault;
    throw new Refused([filesRefusals.reason('keys-away')]);
  }
}

const measuredMost = 1_000;

const clearBytes: UploadBytes = {
  sizeOf: (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  read: (path) => createReadStream(path),
  openPart: async (path) => {
    const file = await open(path, 'a', 0o600);
    const { size } = await file.stat();
    return {
      write: (bytes) => file.appendFile(bytes),
      finish: () => file.close(),
      undo: async () => {
        await file.truncate(size);
        await file.close();
      },
    };
  },
};
