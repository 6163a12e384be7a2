import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const triesMax = 50;
const retryMs = 100;

/** A folder for the time of a command, for its owner alone. */
export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

/** Makes one; it goes with the process too, since copies of a whole platform may be in it. */
export function scratchFolder(purpose: string): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), `datong-${purpose}-`));
  const remove = (): void => {
    // A server that was told to end may still be writing its last file.
    for (let tries = 0; tries < triesMax && existsSync(path); tries += 1) {
      if (tries > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  process.once('exit', remove);
  return {
    path,
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
}
