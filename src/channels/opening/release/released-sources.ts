import type { Db } from '#actions/action.ts';
import { isId, type ReleaseId } from '#kernel/ids.ts';
import type { ReleasedFiles, ServedSnapshot } from '#spine/delivery/index.ts';
import type { ReleaseFolders } from './release-folders.ts';
import { findCurrentRelease, findRelease, type Release } from './release-store.ts';
import { licenceOf, mediaTypes } from './release-view.ts';

interface Sources {
  readonly db: Db;
  readonly folders: ReleaseFolders;
}

/** Whether a rule of snapshots names a release and not a snapshot of the lake. */
export function isRelease(snapshot: string): snapshot is ReleaseId {
  return isId('rel', snapshot) || snapshot === 'released';
}

/** The files of what is open, for the gateway. */
export function createReleasedFiles(sources: Sources): ReleasedFiles {
  return {
    async find(directory_code, snapshot, format) {
      const release = await findOpen(sources.db, directory_code, snapshot);
      const file = release?.files.find((one) => one.format === format);
      if (!release?.released_at || !file) return undefined;
      return {
        path: sources.folders.filePath(release.release_id, format),
        bytes: file.bytes,
        sha256: file.sha256,
        etag: `"${file.sha256}"`,
        rows: Number(release.row_count),
        released_at: release.released_at.toISOString(),
        media_type: mediaTypes[format],
        name: release.directory_name,
        licence: licenceOf(release).url,
        columns: release.plan.columns.map(({ name }) => ({ column: name, mask: null })),
      };
    },
  };
}

/** The serving copy of released rows: never the snapshot they were made from. */
export async function findReleasedCopy(
  { db, folders }: Sources,
  directory_code: string,
  snapshot: string,
): Promise<ServedSnapshot | undefined> {
  const release = await findOpen(db, directory_code, snapshot);
  if (!release) return undefined;
  return {
    snapshot_id: release.release_id,
    path: folders.servingPath(release.release_id),
    columns: release.plan.columns,
  };
}

async function findOpen(
  db: Db,
  directory_code: string,
  snapshot: string,
): Promise<Release | undefined> {
  const found = isId('rel', snapshot)
    ? await findRelease(db, snapshot)
    : await findCurrentRelease(db, directory_code);
  const is_open = found?.state === 'released' && found.directory_code === directory_code;
  return is_open ? found : undefined;
}
