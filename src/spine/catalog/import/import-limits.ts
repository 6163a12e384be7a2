/** What an import holds in memory at most, and what it refuses. */
export const importLimits = {
  /** Of one record, in UTF-16 units. */
  record_length_max: 1024 * 1024,
  /** Records written in one transaction; few, because other calls wait while words are cut. */
  batch_records: 200,
  /** Records from whose fields the mapping is chosen. */
  sample_records: 100,
} as const;
