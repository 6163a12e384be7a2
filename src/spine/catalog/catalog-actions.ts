import type { AnyAction } from '#actions/action.ts';
import { cancelImportAction } from './cancel-import.ts';
import { cityNumbersAction } from './city-numbers.ts';
import { compareVersionsAction } from './compare-versions.ts';
import { draftDirectoryAction } from './draft-directory.ts';
import { getDirectoryAction } from './get-directory.ts';
import { listDraftsAction } from './list-drafts.ts';
import { listImportRefusalsAction } from './list-import-refusals.ts';
import { listImportsAction } from './list-imports.ts';
import { listVersionsAction } from './list-versions.ts';
import type { CatalogPorts } from './ports.ts';
import { publishDirectoryAction } from './publish-directory.ts';
import { resumeImportAction } from './resume-import.ts';
import { returnDirectoryAction } from './return-directory.ts';
import { reviseDirectoryAction } from './revise-directory.ts';
import { searchDirectoriesAction } from './search-directories.ts';
import { showImportAction } from './show-import.ts';
import { startImportAction } from './start-import.ts';
import { submitDirectoryAction } from './submit-directory.ts';
import { suggestDirectoriesAction } from './suggest-directories.ts';
import { withdrawDirectoryAction } from './withdraw-directory.ts';

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
    showImportAction(),
    listImportsAction(),
    cancelImportAction(),
    resumeImportAction(ports),
    listImportRefusalsAction(),
  ];
}
