import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Bytes } from '#oversight/infrastructure/index.ts';
import { readFully } from './read-fully.ts';

const nonceBytes = 12;
const tagBytes = 16;
const blockBytes = 16;
// NIST SP 800-38D, 7.1: with such a nonce the first block of content is enciphered by counter 2.
const firstCounter = 2;

/** How content is kept in a place: as it is, or sealed with a key that the place does not hold. */
export interface BackupSeal {
  /** The name of content: nobody without the key can tell what it is by its hash. */
  nameOf(sha256: string): string;
  /** Bytes that a file has more than its content. */
  readonly bytes_more: number;
  seal(content: Bytes): Bytes;
  /** The content of a file; the end of it fails when a bit was changed. */
  read(path: string): Bytes;
  /** A part of the content, not authenticated: whoever reads parts checks what they say. */
  readPart(path: string, start: number, length: number): Promise<Uint8Array>;
  /** Tells a wrong key before anything is read with it; null where there is no key. */
  readonly check: string | null;
}

/** Keeps content as it is. */
export function noSeal(): BackupSeal {
  return {
    nameOf: (sha256) => sha256,
    bytes_more: 0,
    seal: (content) => content,
    read: (path) => createReadStream(path),
    readPart: (path, start, length) => readPartOf(path, start, length),
    check: null,
  };
}

/** AES-256-GCM with keys derived from a secret (RFC 5869), a fresh nonce for each file. */
export function keyedSeal(secret: Uint8Array): BackupSeal {
  const derived = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `datong-backup/1 ${use}`, 32));
  const [content_key, name_key] = [derived('content'), derived('names')];
  const named = (text: string): string => createHmac('sha256', name_key).update(text).digest('hex');
  return {
    nameOf: named,
    bytes_more: nonceBytes + tagBytes,
    seal: (content) => sealed(content_key, content),
    read: (path) => opened(content_key, path),
    readPart: (path, start, length) => partOf(content_key, path, start, length),
    check: named('datong-backup/1'),
  };
}

async function* sealed(key: Buffer, content: Bytes): Bytes {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  yield nonce;
  for await (const chunk of content) yield cipher.update(chunk);
  yield cipher.final();
  yield cipher.getAuthTag();
}

async function* opened(key: Buffer, path: string): Bytes {
  const { size } = await stat(path);
  const end = size - tagBytes;
  const nonce = await readPartOf(path, 0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(await readPartOf(path, end, tagBytes));
  if (end > nonceBytes) {
    const stream = createReadStream(path, { start: nonceBytes, end: end - 1 });
    for await (const chunk of stream) yield decipher.update(chunk as Buffer);
  }
  yield decipher.final();
}

async function partOf(
  key: Buffer,
  path: string,
  start: number,
  length: number,
): Promise<Uint8Array> {
  const { size } = await stat(path);
  const rest = Math.max(0, Math.min(length, size - nonceBytes - tagBytes - start));
  const block = Math.floor(start / blockBytes);
  const skipped = start - block * blockBytes;
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(firstCounter + block);
  const iv = Buffer.concat([await readPartOf(path, 0, nonceBytes), counter]);
  const bytes = await readPartOf(path, nonceBytes + block * blockBytes, skipped + rest);
  return createDecipheriv('aes-256-ctr', key, iv).update(bytes).subarray(skipped);
}

async function readPartOf(path: string, start: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await readFully(file, start, length);
  } finally {
    await file.close();
  }
}
