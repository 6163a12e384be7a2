import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refused } from '#kernel/refusal.ts';
import { evidenceRefusals } from '#spine/evidence/index.ts';

/** A lock that is given up by `release`, or by the death of its process. */
export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the lock of a folder or refuses with `evidence.log-held`. It is the operating system's
 * own file lock, taken through SQLite: it ends with its process, however that dies, and holds
 * between containers that share a volume, where process numbers mean nothing to each other.
 */
export function lockDirectory(folder: string): DirectoryLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lock');
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new Refused([evidenceRefusals.reason('log-held', { detail: folder })]);
  }
  return { release: () => database.close() };
}
