import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SealBroken } from './cipher-suite.ts';
import {
  type DataKey,
  headerBytes,
  isSealed,
  type KeyRing,
  keyIdOf,
  lengthBytes,
  newHeader,
  RecordOpener,
  RecordSealer,
  readLength,
  recordPlainBytes,
} from './sealed-content.ts';

const readAtOnce = 1024 ** 3; // a single read takes less than 2 GiB

/**
 * Folder and name of a file: what its seal is bound to. Not the whole path, because a data folder
 * may be moved or restored elsewhere.
 */
export function placeOf(path: string): string {
  return join(basename(dirname(path)), basename(path));
}

/** Id of the key of a sealed file; undefined for one that lies there in clear, or not at all. */
export async function findKeyIdOf(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return undefined;
  try {
    const header = await exactly(file, headerBytes, 0);
    return isSealed(header) ? keyIdOf(header) : undefined;
  } finally {
    await file.close();
  }
}

/** Whether a file is sealed. */
export async function isSealedFile(path: string): Promise<boolean> {
  return (await findKeyIdOf(path)) !== undefined;
}

/**
 * Seals a file into its place: whole and synced, or not at all. Both paths may be the same one.
 */
export async function sealFile(from: string, to: string, key: DataKey): Promise<void> {
  const draft = `${to}.sealing`;
  const source = await open(from, 'r');
  try {
    const target = await open(draft, 'w', 0o600);
    try {
      await sealInto(source, target, key, placeOf(to));
      await target.sync();
    } finally {
      await target.close();
    }
    await rename(draft, to);
  } finally {
    await source.close();
    await rm(draft, { force: true });
  }
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync(); // a rename is durable only once its folder is
  } finally {
    await folder.close();
  }
}

async function sealInto(
  source: FileHandle,
  target: FileHandle,
  key: DataKey,
  place: string,
): Promise<void> {
  const header = newHeader(key);
  await target.writeFile(header);
  const sealer = new RecordSealer(key, header, place);
  const { size } = await source.stat();
  let at = 0;
  do {
    const plain = await exactly(source, recordPlainBytes, at);
    at += plain.length;
    await target.writeFile(sealer.seal(plain, at >= size));
    if (plain.length === 0) break;
  } while (at < size);
}

/**
 * The content of a sealed file, record by record. A file that grows is several contents one after
 * another, each bound to its turn.
 *
 * @throws SealBroken at the first record that is not what was sealed
 */
export async function* openSealedFile(path: string, ring: KeyRing): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let at = 0;
    for (let turn = 0; at < size || turn === 0; turn += 1) {
      const place = placeOfTurn(path, turn);
      const opener = new RecordOpener(await exactly(file, headerBytes, at), place, ring);
      at += headerBytes;
      for (let is_last = false; !is_last; ) {
        const length = await exactly(file, lengthBytes, at);
        if (length.length < lengthBytes) throw new SealBroken(place);
        const said = readLength(length);
        if (said.bytes > recordPlainBytes + opener.tag_bytes) throw new SealBroken(place);
        yield opener.open(length, await exactly(file, said.bytes, at + lengthBytes));
        at += lengthBytes + said.bytes;
        is_last = said.is_last;
      }
    }
  } finally {
    await file.close();
  }
}

/** The place of the contents of a file that grows, by their turn from 0. */
export function placeOfTurn(path: string, turn: number): string {
  return turn === 0 ? placeOf(path) : `${placeOf(path)}@${turn}`;
}

/**
 * The whole content of a sealed file in memory, without giving way to anything else; only for files
 * that were sealed at once. Undefined for a file that lies there in clear.
 *
 * @throws SealBroken when anything of it is not what was sealed
 */
export function openSealedFileSync(path: string, ring: KeyRing): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(headerBytes);
    readSync(file, start, 0, headerBytes, 0);
    if (!isSealed(start)) return undefined;
    const sealed = Buffer.allocUnsafe(fstatSync(file).size);
    for (let at = 0; at < sealed.length; ) {
      const read = readSync(file, sealed, at, Math.min(readAtOnce, sealed.length - at), at);
      if (read === 0) throw new SealBroken(placeOf(path));
      at += read;
    }
    return joined(sealed, new RecordOpener(sealed, placeOf(path), ring), placeOf(path));
  } finally {
    closeSync(file);
  }
}

// Written over the sealed bytes, which are longer: a large copy takes its size once, not twice.
function joined(sealed: Buffer, opener: RecordOpener, place: string): Buffer {
  let at = headerBytes;
  let end = 0;
  for (let is_last = false; !is_last; ) {
    const length = Buffer.from(sealed.subarray(at, at + lengthBytes));
    if (length.length < lengthBytes) throw new SealBroken(place);
    const said = readLength(length);
    at += lengthBytes;
    const plain = opener.open(length, sealed.subarray(at, at + said.bytes));
    at += said.bytes;
    end += plain.copy(sealed, end);
    is_last = said.is_last;
  }
  if (at !== sealed.length) throw new SealBroken(place);
  return sealed.subarray(0, end);
}

/** So many bytes from a place on; fewer only at the end of the file. */
export async function exactly(file: FileHandle, bytes: number, at: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes);
  let read = 0;
  while (read < bytes) {
    const { bytesRead } = await file.read(buffer, read, bytes - read, at + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
