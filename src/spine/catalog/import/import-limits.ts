/** What an import holds in memory at most, and what it refuses. */
export const importLimits = {
  /** Of a file once unpacked: a small file can unpack to anything. */
  unpacked_bytes_max: 16 * 1024 ** 3,
  /** Of one record, in UTF-16 units. */
  record_length_max: 1024 * 1024,
  /** Records written in one transaction; few, because other calls wait while words are cut. */
  batch_records: 200,
  /** Records from whose fields the mapping is chosen. */
  sample_records: 100,
} as const;
