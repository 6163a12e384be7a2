import type { FileHandle } from 'node:fs/promises';
import type { Refusal } from '#kernel/refusal.ts';
import type { FileFacts } from './file-part.ts';

/** A file of which a part may leave; whoever has it closes it. */
export interface OpenedFile {
  readonly facts: FileFacts;
  readonly rows: number;
  /** Keyed hashes of the persons it tells of. */
  readonly subjects: ReadonlySet<string>;
  readonly handle: FileHandle;
  close(): Promise<void>;
}

/** Why no file leaves; `file_bytes` is its length where a part beyond it was asked for. */
export interface RefusedFile {
  readonly refusals: readonly Refusal[];
  readonly file_bytes?: number;
}
