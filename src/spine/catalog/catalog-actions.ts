import type { AnyAction } from '#actions/action.ts';
import { compareVersionsAction } from './directories/compare-versions.ts';
import { draftDirectoryAction } from './directories/draft-directory.ts';
import { getDirectoryAction } from './directories/get-directory.ts';
import { listDraftsAction } from './directories/list-drafts.ts';
import { listVersionsAction } from './directories/list-versions.ts';
import { publishDirectoryAction } from './directories/publish-directory.ts';
import { returnDirectoryAction } from './directories/return-directory.ts';
import { reviseDirectoryAction } from './directories/revise-directory.ts';
import { submitDirectoryAction } from './directories/submit-directory.ts';
import { withdrawDirectoryAction } from './directories/withdraw-directory.ts';
import { proposeMappingAction } from './import/propose/propose-mapping-action.ts';
import { startImportAction } from './import/start-import.ts';
import { addNegativeEntryAction } from './lists/add-negative-entry.ts';
import type { CatalogPorts } from './ports.ts';
import { cityNumbersAction } from './search/city-numbers.ts';
import { searchDirectoriesAction } from './search/search-directories.ts';
import { suggestDirectoriesAction } from './search/suggest-directories.ts';

/** Everything that can be done in this room. */
export function catalogActions(ports: CatalogPorts): readonly AnyAction[] {
  return [
    searchDirectoriesAction(ports),
    suggestDirectoriesAction(ports),
    cityNumbersAction(),
    getDirectoryAction(),
    listVersionsAction(),
    compareVersionsAction(),
    draftDirectoryAction(),
    reviseDirectoryAction(),
    submitDirectoryAction(),
    returnDirectoryAction(),
    publishDirectoryAction(ports),
    withdrawDirectoryAction(),
    listDraftsAction(),
    startImportAction(ports),
    proposeMappingAction(ports),
    addNegativeEntryAction(),
  ];
}
