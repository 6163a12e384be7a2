import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { compareDocuments } from './compare-documents.ts';
import { compareVersions } from './directory-contracts.ts';
import { getVisibleVersion } from './directory-view.ts';
import { getVisibleRow } from './get-directory.ts';

/** What changed between two versions of a directory. */
export function compareVersionsAction(): AnyAction {
  return action(compareVersions, run);
}

async function run(
  { db, actor }: ActionContext,
  { code, from, to }: z.output<typeof compareVersions.input>,
): Promise<z.input<typeof compareVersions.output>> {
  const row = await getVisibleRow({ db, actor }, code);
  const before = await getVisibleVersion(db, actor, row, from);
  const after = await getVisibleVersion(db, actor, row, to);
  const differences = [...compareDocuments(before.document, after.document)];
  return { code, from, to, differences };
}
