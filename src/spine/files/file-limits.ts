/** What files may be, wherever they come from. */
export const fileLimits = {
  /** Of a file that is uploaded. */
  upload_bytes_max: 8 * 1024 ** 3,
  /** Of one part of it; a part is one request, and it is checked while it arrives. */
  upload_part_bytes_max: 32 * 1024 ** 2,
  /** How long an upload waits for somebody to use it. */
  upload_kept_days: 7,
  /** Of a file once unpacked: a small file can unpack to anything. */
  unpacked_bytes_max: 16 * 1024 ** 3,
} as const;
