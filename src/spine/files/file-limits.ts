/** What files may be, wherever they come from. */
export const fileLimits = {
  /** Of a file that is uploaded. */
  upload_bytes_max: 8 * 1024 ** 3,
  /** Of one part of it; a part is one request, and it is checked while it arrives. */
  upload_part_bytes_max: 32 * 1024 ** 2,
  /** Uploads of one person that nobody has used yet: empty ones fill a disk's index too. */
  uploads_per_person_max: 10_000,
  /** How long an upload waits for somebody to use it. */
  upload_kept_days: 7,
  /** Of a file once unpacked: a small file can unpack to anything. */
  unpacked_bytes_max: 16 * 1024 ** 3,
  /** Times its own size that a file may unpack to. */
  unpacked_ratio_max: 100,
  /** Up to here the ratio is not asked for: small files of one word repeat it as they like. */
  unpacked_free_bytes: 64 * 1024 ** 2,
} as const;
