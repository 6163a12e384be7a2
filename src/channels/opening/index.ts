export { openingChannel } from './conditional/open-channel.ts';
export type { OpeningPorts } from './opening-ports.ts';
export type {
  AskedRow,
  AskedTables,
  ReleaseEngine,
  ReleaseWatch,
  SnapshotSource,
  SourceSnapshot,
  WriteRequest,
  WrittenFile,
} from './ports.ts';
export { followAgreementsName } from './release/follow-agreements.ts';
export { followDirectoriesName } from './release/follow-directories.ts';
export {
  rebuildAllReleasedCopies,
  rebuildReleasedCopy,
} from './release/rebuild-released-copies.ts';
export { createReleaseFolders } from './release/release-folders.ts';
export { openReleaseKind } from './release/release-kind.ts';
export type { ReleasedColumn } from './release/release-shapes.ts';
export {
  createReleasedFiles,
  findReleasedCopy,
  isRelease,
} from './release/released-sources.ts';
export { sweepReleases } from './release/run-release.ts';
export { openingRoom } from './room.ts';
