import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import { returnDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { reasonsAgainstMove } from './directory-states.ts';
import { lockDirectoryRow, moveDirectory } from './directory-store.ts';
import { standingOf, viewAfterChange } from './directory-view.ts';

/** Gives a submission back to its department, saying why. */
export function returnDirectoryAction(): AnyAction {
  return action(returnDirectory, run);
}

async function run(
  context: ActionContext,
  { code, reasons }: z.output<typeof returnDirectory.input>,
): Promise<DirectoryView> {
  const { db, now, actor } = context;
  const row = await lockDirectoryRow(db, code);
  refuseIfAny(reasonsAgainstMove(standingOf(row), 'return'));

  const version = row.working_version ?? row.latest_version;
  await moveDirectory(
    db,
    code,
    { move: 'return', version, by: actorId(actor) ?? '', at: now, note: { reasons } },
    { working_state: 'draft', returned_reasons: reasons },
  );
  await context.record(
    catalogFacts['directory.returned'].of({
      subjects: [`directory:${code}`],
      payload: { code, version, reasons },
    }),
  );
  return await viewAfterChange(db, code);
}
