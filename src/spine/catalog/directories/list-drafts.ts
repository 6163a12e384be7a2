import { sql } from 'kysely';
import type { z } from 'zod';
import { type ActionContext, type Actor, type AnyAction, action } from '#actions/action.ts';
import { holdsRole } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { type DraftLine, listDrafts } from './directory-contracts.ts';
import { directoryState } from './directory-states.ts';
import type { DirectoryRow } from './directory-store.ts';
import { standingOf } from './directory-view.ts';

/** What is being drafted or waits for review: the work list of officers and the data centre. */
export function listDraftsAction(): AnyAction {
  return action(listDrafts, run);
}

type DraftRow = DirectoryRow & { readonly name: string };

async function run(
  { db, actor }: ActionContext,
  { working_state, limit, cursor }: z.output<typeof listDrafts.input>,
): Promise<{ items: DraftLine[]; next: string | null }> {
  const scope = `drafts:${working_state ?? ''}`;
  const after = openCursor(cursor, scope, ['time', 'string']);
  const provider_id = ownProviderOnly(actor);
  const { rows } = await sql<DraftRow>`
    select d.*, v.document ->> 'name' as name
    from directory d
    join directory_version v on v.code = d.code and v.version = d.working_version
    where d.working_version is not null
      and (${provider_id}::text is null or d.provider_id = ${provider_id})
      and (${working_state ?? null}::text is null or d.working_state = ${working_state ?? null})
      and (${after?.[0] ?? null}::timestamptz is null
        or (d.changed_at, d.code) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}))
    order by d.changed_at desc, d.code desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(lineOf),
    next: last ? writeCursor(scope, [last.changed_at.toISOString(), last.code]) : null,
  };
}

function ownProviderOnly(actor: Actor): string | null {
  if (actor.kind !== 'person' || holdsRole(actor, 'platform-operator')) return null;
  return actor.organisation_id;
}

function lineOf(row: DraftRow): DraftLine {
  return {
    code: row.code,
    name: row.name,
    provider_name: row.provider_name,
    state: directoryState(standingOf(row)),
    working_state: row.working_state ?? 'draft',
    version: row.working_version ?? row.latest_version,
    returned_reasons: row.returned_reasons,
    changed_at: row.changed_at.toISOString(),
  };
}
