import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import { isOfProvider } from './directory-access.ts';
import { getDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import { type DirectoryRow, findDirectoryRow } from './directory-store.ts';
import { getVisibleVersion, viewOf } from './directory-view.ts';

/** One directory with its items, in the version asked for or the one that counts. */
export function getDirectoryAction(): AnyAction {
  return action(getDirectory, run);
}

async function run(
  { db, actor }: ActionContext,
  { code, version }: z.output<typeof getDirectory.input>,
): Promise<DirectoryView> {
  const row = await getVisibleRow({ db, actor }, code);
  const insider = isOfProvider(actor, row.provider_id);
  const wanted = version ?? row.published_version ?? row.working_version ?? row.latest_version;
  return viewOf(row, await getVisibleVersion(db, actor, row, wanted), insider);
}

/** The directory, if the actor may know of it: a first draft of others looks like none. */
export async function getVisibleRow(
  { db, actor }: Pick<ActionContext, 'db' | 'actor'>,
  code: string,
): Promise<DirectoryRow> {
  const row = await findDirectoryRow(db, code);
  const known = row && (row.published_version !== null || row.withdrawn_at !== null);
  if (row && (known || isOfProvider(actor, row.provider_id))) return row;
  throw new Refused([
    catalogRefusals.reason('directory-not-found', { field: 'code', detail: code }),
  ]);
}
