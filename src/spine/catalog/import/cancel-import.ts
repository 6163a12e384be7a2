import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import { catalogRefusals } from '../refusals.ts';
import { cancelImport, type ImportState, type ImportView } from './import-contracts.ts';
import { getImport, importViewOf, updateImport } from './import-store.ts';

/** Stops an import; the batch it is in is finished, so the position is exact. */
export function cancelImportAction(): AnyAction {
  return action(cancelImport, run);
}

/** What stopping means in each state: at once, when the batch is done, or nothing. */
const stopping = {
  queued: 'at-once',
  checking: 'soon',
  running: 'soon',
  done: 'never',
  cancelled: 'never',
  failed: 'never',
} as const satisfies Record<ImportState, 'at-once' | 'soon' | 'never'>;

async function run(
  context: ActionContext,
  { id }: z.output<typeof cancelImport.input>,
): Promise<ImportView> {
  const row = await getImport(context.db, id, 'lock');
  const how = stopping[row.state];
  if (how === 'never') {
    throw new Refused([catalogRefusals.reason('import-not-running', { detail: row.state })]);
  }

  const ended = { state: 'cancelled', finished_at: context.now } as const;
  await updateImport(context.db, id, how === 'at-once' ? ended : { stop_asked: true });
  await context.record(
    catalogFacts['import.cancelled'].of({
      subjects: [`import:${id}`],
      payload: { source: row.source, read: row.records_read },
    }),
  );
  return importViewOf(await getImport(context.db, id));
}
