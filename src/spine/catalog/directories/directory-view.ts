import type { Actor, Db } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import { isOfProvider } from './directory-access.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { directoryState, type Standing } from './directory-states.ts';
import {
  type DirectoryRow,
  getVersion,
  type KeptVersion,
  lockDirectoryRow,
} from './directory-store.ts';
import { classificationOf } from './resource-code.ts';

/** Where a directory stands, from its row. */
export function standingOf(row: DirectoryRow): Standing {
  return {
    published_version: row.published_version,
    working_version: row.working_version,
    working_state: row.working_state,
    withdrawn: row.withdrawn_at !== null,
  };
}

/** A directory as a page shows it; `insider` decides whether unpublished work is told of. */
export function viewOf(row: DirectoryRow, kept: KeptVersion, insider: boolean): DirectoryView {
  return {
    code: row.code,
    name: kept.document.name,
    provider_id: row.provider_id,
    provider_name: row.provider_name,
    state: directoryState(standingOf(row)),
    version: kept.version,
    published_version: row.published_version,
    working_version: insider ? row.working_version : null,
    working_state: insider ? row.working_state : null,
    returned_reasons: insider ? row.returned_reasons : [],
    replaced_by: row.replaced_by,
    classification: classificationOf(row.code),
    description: kept.document,
    digest: kept.digest,
    has_data: row.has_data,
    published_at: row.published_at?.toISOString() ?? null,
    imported_from: row.source,
    created_at: row.created_at.toISOString(),
    changed_at: row.changed_at.toISOString(),
  };
}

/** The view after a change, of the version that is worked on or else the newest. */
export async function viewAfterChange(db: Db, code: string): Promise<DirectoryView> {
  const row = await lockDirectoryRow(db, code);
  const version = row.working_version ?? row.published_version ?? row.latest_version;
  return viewOf(row, await getVersion(db, code, version), true);
}

/** Whether a stranger may see this version: it is, or once was, what the city offered. */
export async function wasPublished(db: Db, code: string, version: number): Promise<boolean> {
  const move = await db
    .selectFrom('directory_move')
    .select('move_seq')
    .where('code', '=', code)
    .where('version', '=', version)
    .where('move', '=', 'publish')
    .executeTakeFirst();
  return move !== undefined;
}

/** A version that the actor may see; to a stranger a draft looks like no version at all. */
export async function getVisibleVersion(
  db: Db,
  actor: Actor,
  row: DirectoryRow,
  version: number,
): Promise<KeptVersion> {
  const open = isOfProvider(actor, row.provider_id) || (await wasPublished(db, row.code, version));
  if (open) return await getVersion(db, row.code, version);
  throw new Refused([
    catalogRefusals.reason('version-not-found', { field: 'version', detail: `${version}` }),
  ]);
}
