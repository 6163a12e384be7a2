import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import { catalogRefusals } from '../refusals.ts';
import { compareDocuments } from './compare-documents.ts';
import { describeDirectory } from './describe-directory.ts';
import { assertOfProvider } from './directory-access.ts';
import { reviseDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { reasonsAgainstMove } from './directory-states.ts';
import {
  findUsedItemIds,
  getVersion,
  insertVersion,
  lockDirectoryRow,
  moveDirectory,
} from './directory-store.ts';
import { standingOf, viewAfterChange } from './directory-view.ts';
import { providerOf } from './providers.ts';

/** Writes a new version; what is published stays visible until the new one takes its place. */
export function reviseDirectoryAction(): AnyAction {
  return action(reviseDirectory, run);
}

async function run(
  context: ActionContext,
  input: z.output<typeof reviseDirectory.input>,
): Promise<DirectoryView> {
  const { db, now, actor } = context;
  const row = await lockDirectoryRow(db, input.code);
  assertOfProvider(actor, row.provider_id);
  refuseIfAny([
    ...reasonsAgainstMove(standingOf(row), 'revise'),
    ...(input.base_version === row.latest_version
      ? []
      : [catalogRefusals.reason('version-moved', { detail: `${row.latest_version}` })]),
  ]);
  const before = await getVersion(db, input.code, row.latest_version);
  const used = await findUsedItemIds(db, input.code);
  const provider = await providerOf(db, before.document);
  const document = describeDirectory(input.description, provider, used);

  const version = row.latest_version + 1;
  const by = actorId(actor) ?? '';
  await insertVersion(db, input.code, version, document, { by, at: now });
  await moveDirectory(
    db,
    input.code,
    { move: 'revise', version, by, at: now },
    { latest_version: version, working_version: version, working_state: 'draft' },
  );
  const view = await viewAfterChange(db, input.code);
  await context.record(
    catalogFacts['directory.revised'].of({
      subjects: [`directory:${input.code}`],
      payload: {
        code: input.code,
        version,
        digest: view.digest,
        changed: compareDocuments(before.document, document).map(({ path }) => path.join('.')),
      },
    }),
  );
  return view;
}
