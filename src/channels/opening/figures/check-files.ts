import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ReleaseFolders } from '../release/release-folders.ts';
import type { Release } from '../release/release-store.ts';
import type { HealthProblem } from './figure-shapes.ts';

const servingHead = 'SQLite format 3\0'; // https://www.sqlite.org/fileformat.html, 1.2

/**
 * Reads every file that the public is given of a release and compares length and hash with what
 * was recorded when it was written. The serving copy has no recorded hash: it has to be there and
 * to be what it is.
 */
export async function checkFiles(
  folders: ReleaseFolders,
  { release_id, files }: Pick<Release, 'release_id' | 'files'>,
  signal: AbortSignal,
): Promise<HealthProblem[]> {
  const problems: HealthProblem[] = [];
  for (const { format, bytes, sha256 } of files) {
    const found = await digestOfFile(folders.filePath(release_id, format), signal);
    if (!found) problems.push({ file: format, problem: 'missing' });
    else if (found.bytes !== bytes || found.sha256 !== sha256) {
      problems.push({ file: format, problem: 'changed' });
    }
  }
  const head = await headOf(folders.servingPath(release_id));
  if (head !== servingHead) {
    const problem = head === undefined ? 'missing' : 'changed';
    problems.push({ file: 'serving-copy', problem });
  }
  return problems;
}

/** Size and SHA-256 of a file; undefined when it cannot be read. */
export async function digestOfFile(
  path: string,
  signal: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string } | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const block of createReadStream(path, { signal, highWaterMark: 1 << 20 })) {
      const part = block as Buffer;
      hash.update(part);
      bytes += part.length;
    }
  } catch (fault) {
    if (signal.aborted) throw fault;
    return undefined;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function headOf(path: string): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(servingHead.length));
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
