import { sql } from 'kysely';
import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { isOfProvider } from './directory-access.ts';
import { listVersions, type VersionLine } from './directory-contracts.ts';
import type { DirectoryRow } from './directory-store.ts';
import { getVisibleRow } from './get-directory.ts';

/** The history of a directory, newest first. */
export function listVersionsAction(): AnyAction {
  return action(listVersions, run);
}

interface VersionRow {
  readonly version: number;
  readonly digest: string;
  readonly name: string;
  readonly items: number;
  readonly made_at: Date;
  readonly made_by: string;
  readonly published_at: Date | null;
}

async function run(
  { db, actor }: ActionContext,
  { code, limit, cursor }: z.output<typeof listVersions.input>,
): Promise<{ items: VersionLine[]; next: string | null }> {
  const directory = await getVisibleRow({ db, actor }, code);
  const insider = isOfProvider(actor, directory.provider_id);
  const [before] = openCursor(cursor, `versions:${code}`, ['number']) ?? [2_147_483_647];
  const { rows } = await sql<VersionRow>`
    select v.version, v.digest, v.document ->> 'name' as name,
      jsonb_array_length(v.document -> 'items') as items, v.made_at, v.made_by, p.published_at
    from directory_version v
    left join lateral (select max(m.at) as published_at from directory_move m
      where m.code = v.code and m.version = v.version and m.move = 'publish') p on true
    where v.code = ${code} and v.version < ${before}
      and (${insider} or p.published_at is not null)
    order by v.version desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => lineOf(row, directory, insider)),
    next: last ? writeCursor(`versions:${code}`, [last.version]) : null,
  };
}

function lineOf(row: VersionRow, directory: DirectoryRow, insider: boolean): VersionLine {
  return {
    version: row.version,
    digest: row.digest,
    name: row.name,
    items: row.items,
    made_at: row.made_at.toISOString(),
    made_by: insider ? row.made_by : null,
    standing: standingOfVersion(row, directory),
    published_at: row.published_at?.toISOString() ?? null,
  };
}

function standingOfVersion(row: VersionRow, directory: DirectoryRow): VersionLine['standing'] {
  if (row.version === directory.published_version) return 'published';
  if (row.version === directory.working_version) return directory.working_state ?? 'draft';
  if (row.published_at === null) return 'unpublished';
  return directory.withdrawn_at === null ? 'superseded' : 'withdrawn';
}
