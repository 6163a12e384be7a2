/** Every bound of the gateway itself, by name; agreements set their own below these. */
export const gatewayLimits = {
  /** Most rows of one answer: the record lists the persons in it and must stay below 64 KiB. */
  page_rows_max: 1_000,
  /** Rows of an answer when the caller does not say. */
  page_rows_default: 100,
  /** Rows looked through before the other calls get their turn. */
  scan_slice_rows: 20_000,
  /** Rows looked through for one answer; the page ends there and `next` goes on. */
  scan_rows_max: 400_000,
  /** Rows found by an index that are put in keyed order at once; more are walked to. */
  sorted_rows_max: 2_000,
  /** Places of the keyed order looked at before the other calls get their turn, about 4 ms. */
  walk_slice_rows: 4_000,
  /** Places looked at for one answer in a table too large to sweep; `next` goes on. */
  walk_rows_max: 100_000,
  /** Calls in hand at once; beyond, calls are shed before memory grows. */
  in_hand_max: 4_096,
  /** How far the time of a request may be from ours. */
  window_ms: 60_000,
  /** Keys kept in memory. */
  keys_kept_max: 20_000,
  /** Plans kept in memory. */
  plans_kept_max: 5_000,
  /** Most persons a file may tell of: all are named, as hashes, in its records. */
  file_persons_max: 200_000,
  /** Largest file made from the rows of an agreement; one and all, on disk until they have left. */
  spool_file_bytes_max: 2 * 1024 ** 3,
  spool_bytes_max: 8 * 1024 ** 3,
  /** Files being made or on their way out at once; each holds an open file. */
  files_in_hand_max: 256,
  /** Of those, for one consumer, or for one address where the public asks. */
  files_per_caller_max: 64,
  /**
   * Calls that prove nothing, by address, and how many addresses are told apart. Callers with keys
   * are never counted here: their proof is checked first.
   */
  unproven: { per_second: 10, burst: 300, addresses_max: 10_000 },
  /** Calls of anybody for what is open, by address, then all together. */
  public: { per_second: 20, burst: 200, addresses_max: 10_000 },
  all_public: { per_second: 500, burst: 2_000, addresses_max: 1 },
  /**
   * Refused calls of strangers are written as counts of a minute, at most so many, and those of
   * `*`; at under 400 bytes each the log grows by at most 120 KB a minute whatever is sent.
   */
  stranger_groups_max: 200,
  stranger_window_ms: 60_000,
  /**
   * Different questions of yes and no about one hidden column of one person, under all agreements
   * of a consumer: two tell which of three ranges a value is in, more would read it out.
   */
  predicates_per_person_max: 2,
  /** Persons and columns whose questions are kept in memory. */
  predicate_counts_max: 200_000,
  /** Between two wishes for the same serving copy to be built anew. */
  rebuild_asked_every_ms: 10_000,
  target_bytes_max: 8_192,
  body_bytes_max: 16_384,
} as const;
