import { type AnyAction, action } from '#actions/action.ts';
import { showImport } from './import-contracts.ts';
import { getImport, importViewOf } from './import-store.ts';

/** How far an import is. */
export function showImportAction(): AnyAction {
  return action(showImport, async ({ db }, { id }) => importViewOf(await getImport(db, id)));
}
