export { decodeFile, detectEncoding, type FileEncoding } from './detect-encoding.ts';
export { fileLimits } from './file-limits.ts';
export type { Upload, Uploads } from './ports.ts';
export { filesRefusals } from './refusals.ts';
export { filesRoom } from './room.ts';
export { unpackFile } from './unpack-file.ts';
