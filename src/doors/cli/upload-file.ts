import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { ApiAnswer } from './api-client.ts';
import type { CliIo } from './special-command.ts';

/** A file that is at the server now, or the answer that refused it. */
export type UploadOutcome =
  | { readonly ok: true; readonly id: string; readonly size: number }
  | { readonly ok: false; readonly answer: ApiAnswer };

const partBytes = 8 * 1024 * 1024;

/**
 * Sends a file in parts. The id follows from the content and the place of the file, so that a
 * second call goes on where the first was interrupted, and sends nothing when all is there.
 */
export async function uploadFile(
  io: CliIo,
  path: string,
  stop?: AbortSignal,
): Promise<UploadOutcome> {
  const full = resolve(io.cwd, path);
  const { size } = await stat(full);
  let id = await uploadIdOf(full);
  let known = await io.api.request('GET', `/api/uploads/${id}`);
  // The same file of the same machine, sent by another account: it keeps its own copy.
  if (known.status === 404 && (await isTaken(io, id))) {
    id = `upl_${randomBytes(16).toString('hex')}`;
    known = await io.api.request('GET', `/api/uploads/${id}`);
  }
  if (known.status !== 200 && known.status !== 404) return { ok: false, answer: known };
  return await sendFrom(io, full, id, size, known.status === 200 ? sizeOf(known) : 0, stop);
}

async function sendFrom(
  io: CliIo,
  full: string,
  id: string,
  size: number,
  start: number,
  stop: AbortSignal | undefined,
): Promise<UploadOutcome> {
  const file = await open(full, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(partBytes, Math.max(size, 1)));
    for (let offset = start; offset < size || (size === 0 && offset === 0); ) {
      stop?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      const raw = buffer.subarray(0, bytesRead);
      const answer = await io.api.request('PUT', `/api/uploads/${id}`, { query: { offset }, raw });
      if (answer.status !== 200) return { ok: false, answer };
      if (size === 0) break;
      offset = sizeOf(answer);
      io.progress(`上传 uploading ${Math.floor((offset / size) * 100)} %`);
    }
    return { ok: true, id, size };
  } finally {
    await file.close();
  }
}

// An empty part at offset 0 is refused with 403 exactly when the id belongs to another account.
async function isTaken(io: CliIo, id: string): Promise<boolean> {
  const raw = new Uint8Array(0);
  const answer = await io.api.request('PUT', `/api/uploads/${id}`, { query: { offset: 0 }, raw });
  return answer.status === 403;
}

async function uploadIdOf(full: string): Promise<string> {
  const hash = createHash('sha256').update(`${hostname()}\n${userInfo().uid}\n${full}\n`);
  for await (const part of createReadStream(full)) hash.update(part as Buffer);
  return `upl_${hash.digest('hex').slice(0, 32)}`;
}

function sizeOf(answer: ApiAnswer): number {
  const { body } = answer;
  if (
    typeof body === 'object' &&
    body !== null &&
    'size' in body &&
    typeof body.size === 'number'
  ) {
    return body.size;
  }
  throw new Error('服务器没有说明收到多少字节 / the server did not say how many bytes it has');
}
