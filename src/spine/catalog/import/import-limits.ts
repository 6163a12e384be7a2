/** What an import holds in memory at most, and what it refuses. */
export const importLimits = {
  /** Of one record, in UTF-16 units. */
  record_length_max: 1024 * 1024,
  /** Records written in one transaction; few, because other calls wait while words are cut. */
  batch_records: 200,
  /** Records from whose fields the mapping is chosen or proposed, and how long they may be. */
  sample_records: 2_000,
  sample_length_max: 8 * 1024 * 1024,
  /** Of a workbook as it lies there, and of what it unpacks to; it is held whole. */
  workbook_bytes_max: 32 * 1024 * 1024,
  workbook_unpacked_max: 256 * 1024 * 1024,
} as const;
