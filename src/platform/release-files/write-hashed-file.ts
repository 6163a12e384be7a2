import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const chunkCharacters = 256 * 1024; // one write for thousands of rows

/** How a file came out. */
export interface HashedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a file beside its place, syncs it and renames it: whoever opens the path finds all of it
 * or nothing. What is given is taken as fast as the disk takes it, so memory stays bounded.
 */
export async function writeHashedFile(
  path: string,
  parts: AsyncIterable<string | Uint8Array>,
): Promise<HashedFile> {
  await mkdir(dirname(path), { recursive: true });
  const building = `${path}.building`;
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(building, 'w');
  try {
    const put = async (chunk: Uint8Array): Promise<void> => {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    };
    let text = '';
    for await (const part of parts) {
      if (typeof part !== 'string') {
        await put(part);
        continue;
      }
      text += part;
      if (text.length < chunkCharacters) continue;
      await put(Buffer.from(text));
      text = '';
    }
    if (text !== '') await put(Buffer.from(text));
  } catch (fault) {
    await file.close();
    await rm(building, { force: true });
    throw fault;
  }
  await file.close();
  await placeSynced(building, path);
  return { bytes, sha256: hash.digest('hex') };
}

/** Syncs a complete file and renames it; the name is durable only once its folder is. */
export async function placeSynced(building: string, path: string): Promise<void> {
  await sync(building);
  await rename(building, path);
  await sync(dirname(path));
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** How a file came out that stands in its place. */
export async function hashFile(path: string): Promise<HashedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
