import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogReader } from '#spine/evidence/index.ts';

/** Reads a log folder without its lock. */
export function diskLogReader(folder: string): LogReader {
  return {
    read: (path) => readFile(join(folder, path)).catch(absent),
    async readPart(path, start, length) {
      const bytes = new Uint8Array(length);
      const file = await open(join(folder, path), 'r').catch(absent);
      if (!file) return bytes.subarray(0, 0);
      try {
        const { bytesRead } = await file.read(bytes, 0, length, start);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    size: async (path) => (await stat(join(folder, path)).catch(absent))?.size ?? 0,
    list: async (path) => ((await readdir(join(folder, path)).catch(absent)) ?? []).sort(),
  };
}

// Only absence is nothing; a disk that cannot be read must be heard of.
function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return undefined;
  throw fault;
}
