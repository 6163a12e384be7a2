export { catalogActions } from './catalog-actions.ts';
export {
  type FoundColumn,
  markDataPublished,
  setItemsFromDataset,
} from './data-behind-directory.ts';
export { catalogJobs, type ImportHouse } from './import-job.ts';
export { isCodeKnown, loadDirectories, type PreparedDirectory } from './load-directories.ts';
export type { CatalogPorts, Segmenter, Upload, Uploads } from './ports.ts';
export {
  type Directory,
  findDirectory,
  getPublishedDirectory,
} from './published-directory.ts';
export { catalogRefusals } from './refusals.ts';
