import type { Db } from '#actions/action.ts';
import { idsOf } from '#actions/fact-types.ts';
import { isId, readId } from '#kernel/ids.ts';
import type { ServedSnapshot, ServingSource } from '#spine/delivery/index.ts';
import { lakeFacts } from '../facts.ts';
import type { LakeFiles } from './lake-files.ts';
import { rebuildCopy } from './queue-rebuild.ts';
import { findCurrentSnapshot, findSnapshot } from './snapshot-store.ts';

/** Carries the news of a published snapshot inside this process, and from facts of others. */
export interface ServingNews {
  published(directory_code: string): void;
  onPublished(listener: (directory_code: string) => void): () => void;
}

export function createServingNews(): ServingNews {
  const listeners = new Set<(directory_code: string) => void>();
  return {
    published: (directory_code) => {
      for (const listener of listeners) listener(directory_code);
    },
    onPublished: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Directory of the fact that tells of a published snapshot; undefined for any other fact. */
export function publishedDirectory(notice: {
  readonly type: string;
  readonly subjects: readonly string[];
}): string | undefined {
  if (notice.type !== lakeFacts['lake.snapshot-published'].type) return undefined;
  return idsOf(notice.subjects, 'directory')[0];
}

/** Which serving copy stands behind a directory: the current one, or the one an agreement names. */
export function createServingSource(ports: {
  readonly db: Db;
  readonly files: LakeFiles;
  readonly news: ServingNews;
}): ServingSource {
  return {
    async resolve(directory_code, snapshot): Promise<ServedSnapshot | undefined> {
      const found =
        snapshot === 'live'
          ? await findCurrentSnapshot(ports.db, directory_code)
          : isId('snp', snapshot)
            ? await findSnapshot(ports.db, snapshot)
            : undefined;
      if (!found || found.directory_code !== directory_code) return undefined;
      return {
        snapshot_id: found.snapshot_id,
        path: ports.files.servingPath(found.snapshot_id),
        columns: found.columns,
      };
    },
    onPublished: (listener) => ports.news.onPublished(listener),
    rebuild: ({ snapshot_id }) => rebuildCopy(ports.db, readId('snp', snapshot_id)),
  };
}
