import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import type { Description } from './directory-shapes.ts';
import { directoryState } from './directory-states.ts';
import { type DirectoryRow, findDirectoryRow, getVersion } from './directory-store.ts';
import { standingOf } from './directory-view.ts';
import type { DirectoryState } from './directory-words.ts';

/** A directory as other rooms see it. */
export interface Directory {
  readonly code: string;
  readonly name: string;
  readonly provider_id: OrganisationId | null;
  readonly provider_name: string;
  readonly state: DirectoryState;
  readonly version: number;
  readonly has_data: boolean;
  readonly description: Description;
}

/** The directory in its published version, else the one being worked on; nothing when unknown. */
export async function findDirectory(db: Db, code: string): Promise<Directory | undefined> {
  const row = await findDirectoryRow(db, code);
  if (!row) return undefined;
  return await directoryOf(db, row);
}

/** The published version of a directory; nothing for drafts and what was withdrawn. */
export async function findPublishedDirectory(db: Db, code: string): Promise<Directory | undefined> {
  const found = await findDirectory(db, code);
  return found?.state === 'published' ? found : undefined;
}

/** The published directory; refuses when there is none of this code. */
export async function getPublishedDirectory(db: Db, code: string): Promise<Directory> {
  const row = await findDirectoryRow(db, code);
  if (row && row.published_version !== null) return await directoryOf(db, row);
  throw new Refused([
    catalogRefusals.reason('directory-not-found', { field: 'directory_code', detail: code }),
  ]);
}

async function directoryOf(db: Db, row: DirectoryRow): Promise<Directory> {
  const version = row.published_version ?? row.working_version ?? row.latest_version;
  const { document } = await getVersion(db, row.code, version);
  return {
    code: row.code,
    name: document.name,
    provider_id: row.provider_id,
    provider_name: row.provider_name,
    state: directoryState(standingOf(row)),
    version,
    has_data: row.has_data,
    description: document,
  };
}
