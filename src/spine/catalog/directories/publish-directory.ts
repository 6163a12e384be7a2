import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import type { CatalogPorts, Segmenter } from '../ports.ts';
import { indexDirectories } from '../search/index-store.ts';
import { shanghaiDate } from '../shanghai-date.ts';
import { publishDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { reasonsAgainstMove } from './directory-states.ts';
import type { KeptVersion } from './directory-store.ts';
import {
  type DirectoryRow,
  getVersion,
  lockDirectoryRow,
  moveDirectory,
} from './directory-store.ts';
import { standingOf, viewAfterChange } from './directory-view.ts';

/** Makes the submitted version the one that everybody sees and finds. */
export function publishDirectoryAction({ segmenter }: CatalogPorts): AnyAction {
  return action(publishDirectory, async (context, input) => await run(context, input, segmenter));
}

async function run(
  context: ActionContext,
  { code }: z.output<typeof publishDirectory.input>,
  segmenter: Segmenter,
): Promise<DirectoryView> {
  const row = await lockDirectoryRow(context.db, code);
  refuseIfAny(reasonsAgainstMove(standingOf(row), 'publish'));
  const kept = await getVersion(context.db, code, row.working_version ?? row.latest_version);

  await publishVersion(context, row, kept, segmenter);
  await context.record(
    catalogFacts['directory.published'].of({
      subjects: [`directory:${code}`],
      payload: {
        code,
        version: kept.version,
        digest: kept.digest,
        replaces: row.published_version,
      },
    }),
  );
  return await viewAfterChange(context.db, code);
}

/** Puts a version in the place of the published one, in the table and in the index. */
export async function publishVersion(
  { db, now, actor }: ActionContext,
  row: DirectoryRow,
  kept: KeptVersion,
  segmenter: Segmenter,
): Promise<void> {
  await moveDirectory(
    db,
    row.code,
    { move: 'publish', version: kept.version, by: actorId(actor) ?? '', at: now },
    {
      published_version: kept.version,
      published_at: now,
      working_version: null,
      working_state: null,
    },
  );
  const entry = {
    code: row.code,
    version: kept.version,
    document: kept.document,
    source: row.source,
    has_data: row.has_data,
    data_changed_on: row.data_changed_on === null ? null : shanghaiDate(row.data_changed_on),
    published_at: row.published_at ?? now,
  };
  await indexDirectories(db, [entry], segmenter);
}
