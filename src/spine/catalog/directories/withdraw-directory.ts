import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import { catalogRefusals } from '../refusals.ts';
import { dropFromIndex } from '../search/index-store.ts';
import { withdrawDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { reasonsAgainstMove } from './directory-states.ts';
import { findUnknownCodes, lockDirectoryRow, moveDirectory } from './directory-store.ts';
import { standingOf, viewAfterChange } from './directory-view.ts';

/** Takes a directory out of the catalogue: a duty moved, a law changed, or two were merged. */
export function withdrawDirectoryAction(): AnyAction {
  return action(withdrawDirectory, run);
}

async function run(
  context: ActionContext,
  { code, reason, replaced_by }: z.output<typeof withdrawDirectory.input>,
): Promise<DirectoryView> {
  const { db, now, actor } = context;
  const row = await lockDirectoryRow(db, code);
  const unknown = await findUnknownCodes(db, replaced_by === undefined ? [] : [replaced_by]);
  refuseIfAny([
    ...reasonsAgainstMove(standingOf(row), 'withdraw'),
    ...unknown.map((one) =>
      catalogRefusals.reason('related-code-unknown', { field: 'replaced_by', detail: one }),
    ),
  ]);

  const version = row.published_version ?? row.latest_version;
  await moveDirectory(
    db,
    code,
    { move: 'withdraw', version, by: actorId(actor) ?? '', at: now, note: { reason } },
    {
      published_version: null,
      working_version: null,
      working_state: null,
      withdrawn_at: now,
      replaced_by: replaced_by ?? null,
    },
  );
  await dropFromIndex(db, code);
  await context.record(
    catalogFacts['directory.withdrawn'].of({
      subjects: [`directory:${code}`],
      payload: { code, version, reason, replaced_by: replaced_by ?? null },
    }),
  );
  return await viewAfterChange(db, code);
}
