import { fileLimits } from './file-limits.ts';

/**
 * Whether a file may become this much. What people send unpacks to ten or twenty times its size;
 * a few kilobytes that become gigabytes were made to fill a disk.
 */
export function isRatioSound(packed_bytes: number, unpacked_bytes: number): boolean {
  const { unpacked_free_bytes, unpacked_ratio_max } = fileLimits;
  return unpacked_bytes <= Math.max(unpacked_free_bytes, packed_bytes * unpacked_ratio_max);
}
