import type { Db } from '#actions/action.ts';
import { digestOf } from '#actions/facts.ts';
import { insertRows } from '../insert-rows.ts';
import type { Segmenter } from '../ports.ts';
import { type IndexEntry, indexDirectories } from '../search/index-store.ts';
import type { Description } from './directory-shapes.ts';

/** A directory that begins its life published: taken over from a source, or loaded with a city. */
export interface PublishedEntry {
  readonly code: string;
  readonly document: Description;
  readonly source: string | null;
  readonly source_identity: string | null;
  readonly source_digest: string | null;
}

/** Who made the versions, and when. */
export interface MadeBy {
  readonly by: string;
  readonly at: Date;
}

/** Adds directories with their first version published, and finds them from now on. */
export async function insertPublished(
  db: Db,
  entries: readonly PublishedEntry[],
  made: MadeBy,
  segmenter: Segmenter,
): Promise<void> {
  const rows = entries.map(({ document, ...entry }) => ({
    ...entry,
    provider_id: document.provider_id,
    provider_name: document.provider_name,
    latest_version: 1,
    published_version: 1,
    published_at: made.at,
    returned_reasons: [],
    has_data: false,
    created_at: made.at,
    changed_at: made.at,
  }));
  await insertRows(db, 'directory', rows);
  await insertPublishedVersions(
    db,
    entries.map(({ code, document }) => ({ code, document, version: 1 })),
    made,
  );
  const index = entries.map(({ code, document, source }): IndexEntry => {
    const nothing = { has_data: false, data_changed_on: null };
    return { code, version: 1, document, source, published_at: made.at, ...nothing };
  });
  await indexDirectories(db, index, segmenter);
}

/** Adds versions that are published as they are made. */
export async function insertPublishedVersions(
  db: Db,
  versions: readonly {
    readonly code: string;
    readonly version: number;
    readonly document: Description;
  }[],
  { by, at }: MadeBy,
): Promise<void> {
  await insertRows(
    db,
    'directory_version',
    versions.map((one) => ({ ...one, digest: digestOf(one.document), made_by: by, made_at: at })),
  );
  await insertRows(
    db,
    'directory_move',
    versions.map(({ code, version }) => ({
      code,
      version,
      move: 'publish',
      actor_id: by,
      at,
      note: {},
    })),
  );
}
