import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { listImports } from './import-contracts.ts';
import { importViewOf } from './import-store.ts';

/** All imports, newest first; their ids are sortable by time. */
export function listImportsAction(): AnyAction {
  return action(listImports, run);
}

async function run(
  { db }: ActionContext,
  { source, limit, cursor }: z.output<typeof listImports.input>,
): Promise<z.input<typeof listImports.output>> {
  const scope = `imports:${source ?? ''}`;
  const after = openCursor(cursor, scope, ['string']);
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '<', after?.[0] ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(importViewOf),
    next: last ? writeCursor(scope, [last.id]) : null,
  };
}
