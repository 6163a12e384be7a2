import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const ownerOnly = 0o600;

/** Puts a whole file in place: readers see the old or the new, durably when asked. */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  durable: boolean,
): Promise<void> {
  const draft = `${file}.new`;
  try {
    await writeDraft(draft, bytes, durable);
    await rename(draft, file);
  } catch (fault) {
    await rm(draft, { force: true }); // on a full disk it would hold what little there is
    throw fault;
  }
  if (durable) await syncPath(dirname(file));
}

async function writeDraft(draft: string, bytes: Uint8Array, durable: boolean): Promise<void> {
  const handle = await open(draft, 'w', ownerOnly);
  try {
    await handle.writeFile(bytes);
    if (durable) await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a file, or the names in a folder, survive a power cut. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
