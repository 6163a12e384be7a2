export { catalogActions } from './catalog-actions.ts';
export {
  type FoundColumn,
  markDataPublished,
  setItemsFromDataset,
} from './directories/data-behind-directory.ts';
export { itemReasons, publishedReasons } from './directories/directory-reasons.ts';
export {
  isCodeKnown,
  loadDirectories,
  type PreparedDirectory,
} from './directories/load-directories.ts';
export {
  countTiers,
  listCodesMoved,
  listFirstPublished,
  listOpeningsAt,
  type Openness,
  type TierCount,
} from './directories/openings-at.ts';
export {
  type Directory,
  findDirectory,
  findPublishedDirectory,
  getPublishedDirectory,
} from './directories/published-directory.ts';
export { catalogImportKind } from './import/import-kind.ts';
export { listNegativeEntries } from './lists/negative-list-store.ts';
export type { CatalogPorts, Segmenter } from './ports.ts';
export { catalogRefusals } from './refusals.ts';
export { catalogRoom } from './room.ts';
