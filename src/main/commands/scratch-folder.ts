import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the time of a command, for its owner alone. */
export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

/** Makes one; it goes with the process too, since copies of a whole platform may be in it. */
export function scratchFolder(purpose: string): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), `datong-${purpose}-`));
  // A server that was told to end may still be writing its last file.
  const remove = (): void =>
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.once('exit', remove);
  return {
    path,
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}
