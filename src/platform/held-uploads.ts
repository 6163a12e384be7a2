import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whose uploads hold how much; counted once at the start and kept in step from there. */
export interface HeldUploads {
  /** Bytes of one person or organisation, with those that are on their way. */
  bytesOf(holder_id: string): number;
  /** How many uploads a person or an organisation has. */
  filesOf(holder_id: string): number;
  /** Counts an upload that is about to be made, for its person and that person's organisation. */
  begin(id: string, holders: readonly string[]): void;
  /** Notes how large an upload is now; undefined when it is gone. One never begun is none. */
  note(id: string, size: number | undefined): void;
  /** Counts bytes that are about to arrive; call the answer when they have, or will not. */
  reserve(holders: readonly string[], bytes: number): () => void;
}

interface Held {
  files: number;
  bytes: number;
}

/**
 * Counts what stands in the folder. Reading all of it for each part took longer with each file, and
 * whoever sends thousands of empty ones kept everybody waiting.
 */
export function countUploads(folder: string, isUpload: (name: string) => boolean): HeldUploads {
  const uploads = new Map<string, { readonly holders: readonly string[]; readonly size: number }>();
  const sums = new Map<string, Held>();
  const add = (holders: readonly string[], more: Held): void => {
    for (const holder_id of holders) {
      const { files, bytes } = sums.get(holder_id) ?? { files: 0, bytes: 0 };
      const sum = { files: files + more.files, bytes: bytes + more.bytes };
      if (sum.files === 0 && sum.bytes === 0) sums.delete(holder_id);
      else sums.set(holder_id, sum);
    }
  };
  const held: HeldUploads = {
    bytesOf: (holder_id) => sums.get(holder_id)?.bytes ?? 0,
    filesOf: (holder_id) => sums.get(holder_id)?.files ?? 0,
    begin(id, holders) {
      if (uploads.has(id)) return;
      uploads.set(id, { holders, size: 0 });
      add(holders, { files: 1, bytes: 0 });
    },
    note(id, size) {
      const before = uploads.get(id);
      if (!before) return;
      const { holders } = before;
      if (size === undefined) uploads.delete(id);
      else uploads.set(id, { holders, size });
      add(holders, { files: size === undefined ? -1 : 0, bytes: (size ?? 0) - before.size });
    },
    reserve(holders, bytes) {
      add(holders, { files: 0, bytes });
      let isHeld = true;
      return () => {
        if (isHeld) add(holders, { files: 0, bytes: -bytes });
        isHeld = false;
      };
    },
  };
  for (const name of readdirSync(folder)) {
    const holders = isUpload(name) ? readHolders(join(folder, `${name}.json`)) : undefined;
    if (!holders) continue;
    held.begin(name, holders);
    held.note(name, statSync(join(folder, name)).size);
  }
  return held;
}

/** Whose an upload is; nobody's where the note beside it is missing or was cut off by a crash. */
function readHolders(path: string): readonly string[] | undefined {
  try {
    const note = JSON.parse(readFileSync(path, 'utf8')) as UploadNote;
    return holdersOf(note.owner_id, note.organisation_id);
  } catch {
    return undefined;
  }
}

/** What stands beside an upload; notes of before have no organisation. */
export interface UploadNote {
  readonly owner_id: string;
  readonly organisation_id?: string | undefined;
}

/** For whom an upload is counted. */
export function holdersOf(
  owner_id: string,
  organisation_id: string | undefined,
): readonly string[] {
  return organisation_id === undefined ? [owner_id] : [owner_id, organisation_id];
}
