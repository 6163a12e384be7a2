import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataKeys } from './data-keys.ts';
import { PlainFiles } from './plain-files.ts';
import type { Scratch } from './scratch-folder.ts';
import { isSealedFile, openSealedFile, sealFile } from './sealed-file.ts';

/** Seals what is stored, and opens it for the engines of this process. */
export interface Vault {
  readonly keys: DataKeys;
  readonly scratch: Scratch;
  readonly files: PlainFiles;
  /** Whether data of a grade is kept sealed; what nobody graded yet is taken for the highest. */
  covers(grade: number | null): boolean;
  /** Seals a file into its place for a scope; the same path seals it where it lies. */
  seal(from: string, to: string, scope: string): Promise<void>;
  isSealed(path: string): Promise<boolean>;
  /** Of the content in clear, in hex. */
  sha256Of(path: string): Promise<string>;
  /** Nothing is left in clear. */
  close(): Promise<void>;
}

/** `from_grade` is the lowest grade (1 to 6, DB31/T 310030-2025) that is sealed; 7 seals none. */
export function createVault(keys: DataKeys, scratch: Scratch, from_grade: number): Vault {
  const files = new PlainFiles(keys, scratch);
  return {
    keys,
    scratch,
    files,
    covers: (grade) => (grade ?? highestGrade) >= from_grade,
    isSealed: isSealedFile,
    seal: async (from, to, scope) => {
      const key = await keys.keyFor(scope);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await sealFile(from, to, key);
    },
    sha256Of: async (path) => {
      const hash = createHash('sha256');
      const content = (await isSealedFile(path))
        ? openSealedFile(path, keys)
        : createReadStream(path);
      for await (const chunk of content) hash.update(chunk as Buffer);
      return hash.digest('hex');
    },
    close: async () => {
      await files.close();
      await rm(scratch.folder, { recursive: true, force: true });
    },
  };
}

const highestGrade = 6;

/** The scope of the data of a directory. */
export function directoryScope(code: string): string {
  return `directory:${code}`;
}
