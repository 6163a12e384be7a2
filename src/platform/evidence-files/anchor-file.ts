import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type HeadAnchor, knownHead } from '#spine/evidence/index.ts';
import { replaceFile } from './replace-file.ts';

/** The newest head, beside the log folder and not in it, so that a check needs no database. */
const anchorPath = 'anchor/head';

/** Keeps the newest head in `<data>/anchor/head`. */
export function anchorFile(data: string): HeadAnchor {
  const file = join(data, anchorPath);
  return {
    name: anchorPath,
    heads: async () => {
      const note = readNote(file);
      return note === undefined ? [] : [knownHead('anchor', anchorPath, note)];
    },
    keep: async ({ note }) => {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await replaceFile(file, Buffer.from(note), true);
    },
    close: async () => undefined,
  };
}

function readNote(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
