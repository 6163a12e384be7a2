import type { LogReader } from '../ports.ts';
import { checkpointPath } from '../tiles/checkpoint-history.ts';
import type { HeadSource, KnownHead } from './known-head.ts';

const cosignedFolder = 'cosigned';
/** One witness by its key's id, or the newest head with a quorum; other names are drafts. */
const cosignedName = /^([0-9a-f]{8}|final)$/;

/** Size of a note that is a checkpoint, as written; -1 when it is none. Nothing is verified. */
export function writtenSize(note: string): number {
  const size = note.split('\n')[1] ?? '';
  return /^\d{1,15}$/.test(size) ? Number(size) : -1;
}

/** Heads that stand in the log folder beside the history: the newest, and what was cosigned. */
export async function folderHeads(reader: LogReader): Promise<readonly KnownHead[]> {
  const heads: KnownHead[] = [];
  const newest = await reader.read(checkpointPath);
  if (newest) heads.push(headOf('folder', checkpointPath, asText(newest)));
  for (const name of await reader.list(cosignedFolder)) {
    const path = `${cosignedFolder}/${name}`;
    const bytes = cosignedName.test(name) ? await reader.read(path) : undefined;
    if (bytes) heads.push(headOf('witness', path, asText(bytes)));
  }
  return heads;
}

// Bytes that are no text are no reason to stop here: as a note they prove nothing and are said so.
function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

/** A note as a head somebody knows. */
export function headOf(source: KnownHead['source'], name: string, note: string): KnownHead {
  return { source, name, size: writtenSize(note), note };
}

/** Asks everybody who may know heads; whoever cannot be asked is reported. */
export async function gatherHeads(
  sources: readonly HeadSource[],
  onFault: (what: string, fault: unknown) => void,
): Promise<readonly KnownHead[]> {
  const asked = await Promise.all(
    sources.map(async (source) => {
      try {
        return await source.heads();
      } catch (fault) {
        onFault(`the heads known to ${source.name} could not be read`, fault);
        return [];
      }
    }),
  );
  return asked.flat();
}
