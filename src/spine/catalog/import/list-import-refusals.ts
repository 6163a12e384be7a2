import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { listImportRefusals } from './import-contracts.ts';
import { getImport } from './import-store.ts';

/** The records that an import refused, in the order of the file, each with every reason. */
export function listImportRefusalsAction(): AnyAction {
  return action(listImportRefusals, run);
}

async function run(
  { db }: ActionContext,
  { id, limit, cursor }: z.output<typeof listImportRefusals.input>,
): Promise<z.input<typeof listImportRefusals.output>> {
  await getImport(db, id);
  const scope = `refusals:${id}`;
  const [after] = openCursor(cursor, scope, ['number']) ?? [0];
  const rows = await db
    .selectFrom('import_refusal')
    .select(['position', 'name', 'reasons'])
    .where('import_id', '=', id)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({ ...row, reasons: [...row.reasons] })),
    next: last ? writeCursor(scope, [last.position]) : null,
  };
}
