import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import { checkForm } from './check-form.ts';
import { assertOfProvider } from './directory-access.ts';
import { submitDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { reasonsAgainstMove } from './directory-states.ts';
import {
  findUnknownCodes,
  getVersion,
  lockDirectoryRow,
  moveDirectory,
} from './directory-store.ts';
import { standingOf, viewAfterChange } from './directory-view.ts';
import { isProviderActive } from './providers.ts';

/** The form check, then the data centre's desk (china-domain 1.11). */
export function submitDirectoryAction(): AnyAction {
  return action(submitDirectory, run);
}

async function run(
  context: ActionContext,
  { code }: z.output<typeof submitDirectory.input>,
): Promise<DirectoryView> {
  const { db, now, actor } = context;
  const row = await lockDirectoryRow(db, code);
  assertOfProvider(actor, row.provider_id);
  refuseIfAny(reasonsAgainstMove(standingOf(row), 'submit'));
  const kept = await getVersion(db, code, row.working_version ?? row.latest_version);
  const related = kept.document.related_codes;
  refuseIfAny(
    checkForm(kept.document, {
      provider_active: await isProviderActive(db, row.provider_id),
      unknown_related: await findUnknownCodes(db, related),
    }),
  );

  const { version } = kept;
  await moveDirectory(
    db,
    code,
    { move: 'submit', version, by: actorId(actor) ?? '', at: now },
    { working_state: 'submitted', returned_reasons: [] },
  );
  await context.record(
    catalogFacts['directory.submitted'].of({
      subjects: [`directory:${code}`],
      payload: { code, version, digest: kept.digest },
    }),
  );
  return await viewAfterChange(db, code);
}
