export type {
  FileEncoding,
  FileFormat,
  InferredColumn,
  RejectReason,
  SnapshotColumn,
} from './contracts.ts';
export { createDirectoryBook, type DirectoryBook } from './directory-book.ts';
export { lakeActions } from './lake-actions.ts';
export type { LakePorts, MaskMaker, UploadedFiles } from './lake-ports.ts';
export { lakeLoadKind } from './loads/load-kind.ts';
export { sweepLake } from './loads/sweep-lake.ts';
export { type TableBounds, widestBounds } from './loads/table-bounds.ts';
export {
  type ColumnProfile,
  type ColumnStats,
  type DataSeal,
  type FileProblem,
  FileRefused,
  type LandColumn,
  type LandedFile,
  type LandedTable,
  type LandingEngine,
  type LandRequest,
  type QueryEngine,
  type QueryValue,
  type ReadColumn,
  type ReadRequest,
  type ReadTable,
  type RejectedRow,
  type ServingCopyFile,
  type ServingCopyRequest,
  type TablePart,
  type Watch,
} from './ports.ts';
export { lakeRoom } from './room.ts';
export { createLakeFiles, type LakeFiles } from './snapshots/lake-files.ts';
export { rebuildAllCopies } from './snapshots/queue-rebuild.ts';
export { countFilesInClear, sealAllFiles } from './snapshots/seal-files.ts';
export {
  createServingNews,
  createServingSource,
  publishedDirectory,
  type ServingNews,
} from './snapshots/serving-source.ts';
export { createSnapshotReader } from './snapshots/snapshot-reader.ts';
export { listCurrentSnapshotIds } from './snapshots/snapshot-store.ts';
