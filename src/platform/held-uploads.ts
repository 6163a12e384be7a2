import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whose uploads hold how much; counted once at the start and kept in step from there. */
export interface HeldUploads {
  /** Bytes of one person, with those that are on their way. */
  bytesOf(owner_id: string): number;
  /** How many uploads a person has. */
  filesOf(owner_id: string): number;
  /** Counts an upload that is about to be made. */
  begin(id: string, owner_id: string): void;
  /** Notes how large an upload is now; undefined when it is gone. One never begun is none. */
  note(id: string, size: number | undefined): void;
  /** Counts bytes that are about to arrive; call the answer when they have, or will not. */
  reserve(owner_id: string, bytes: number): () => void;
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
  const uploads = new Map<string, { readonly owner_id: string; readonly size: number }>();
  const owners = new Map<string, Held>();
  const add = (owner_id: string, more: Held): void => {
    const { files, bytes } = owners.get(owner_id) ?? { files: 0, bytes: 0 };
    const held = { files: files + more.files, bytes: bytes + more.bytes };
    if (held.files === 0 && held.bytes === 0) owners.delete(owner_id);
    else owners.set(owner_id, held);
  };
  const held: HeldUploads = {
    bytesOf: (owner_id) => owners.get(owner_id)?.bytes ?? 0,
    filesOf: (owner_id) => owners.get(owner_id)?.files ?? 0,
    begin(id, owner_id) {
      if (uploads.has(id)) return;
      uploads.set(id, { owner_id, size: 0 });
      add(owner_id, { files: 1, bytes: 0 });
    },
    note(id, size) {
      const before = uploads.get(id);
      if (!before) return;
      const { owner_id } = before;
      if (size === undefined) uploads.delete(id);
      else uploads.set(id, { owner_id, size });
      add(owner_id, { files: size === undefined ? -1 : 0, bytes: (size ?? 0) - before.size });
    },
    reserve(owner_id, bytes) {
      add(owner_id, { files: 0, bytes });
      let isHeld = true;
      return () => {
        if (isHeld) add(owner_id, { files: 0, bytes: -bytes });
        isHeld = false;
      };
    },
  };
  for (const name of readdirSync(folder)) {
    const owner_id = isUpload(name) ? readOwner(join(folder, `${name}.json`)) : undefined;
    if (owner_id === undefined) continue;
    held.begin(name, owner_id);
    held.note(name, statSync(join(folder, name)).size);
  }
  return held;
}

/** Whose an upload is; nobody's where the note beside it is missing or was cut off by a crash. */
function readOwner(path: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { owner_id: string }).owner_id;
  } catch {
    return undefined;
  }
}
