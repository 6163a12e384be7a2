export { type CopySeals, sealPath } from './copy-seals.ts';
export { createServingCopies, openServingCopy } from './open-serving-copy.ts';
