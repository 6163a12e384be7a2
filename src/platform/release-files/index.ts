export type { ReleasedRows, TextRow } from './released-rows.ts';
export { hashFile, placeSynced } from './write-hashed-file.ts';
export { type TextFormat, writeReleaseFile } from './write-release-file.ts';
