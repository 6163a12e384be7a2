import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A kept file: found by its content, shown by its name. */
export interface Evidence {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Path from the folder of the book. */
  readonly file: string;
}

/** Where the files of a book are put. */
export interface EvidenceShelf {
  keep(name: string, content: string | Uint8Array): Evidence;
}

/** Files are named by the hash of their content, so that the same bytes are kept once. */
export function openEvidenceShelf(book_folder: string): EvidenceShelf {
  mkdirSync(join(book_folder, 'evidence'), { recursive: true });
  return {
    keep(name, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = `evidence/${sha256}${extname(name)}`;
      const path = join(book_folder, file);
      if (!existsSync(path)) writeFileSync(path, bytes);
      return { name, sha256, bytes: bytes.length, file };
    },
  };
}
