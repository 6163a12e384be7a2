/** Every bound of the log, by name. */
export interface LogLimits {
  /** Records waiting while a sync runs; above it new ones are refused at once. */
  readonly waiting_entries_max: number;
  readonly waiting_bytes_max: number;
  /** A write and sync longer than this refuses everyone who waits for it. */
  readonly sync_ms_max: number;
  /** A journal segment longer than this is followed by a new one. */
  readonly segment_bytes_max: number;
  /** Durable records not yet in tiles, held in memory; above it new ones are refused. */
  readonly untiled_bytes_max: number;
  /** Least time between two checkpoints. */
  readonly publish_ms: number;
  /** Space held back for refusals and facts when the disk is full. */
  readonly reserve_bytes: number;
  /** Time between two probes of a log whose writes failed. */
  readonly probe_ms: number;
}

/** The bounds in force unless the composition root says otherwise. */
export const defaultLogLimits: LogLimits = {
  waiting_entries_max: 20_000, // two seconds of the load a node is built for
  waiting_bytes_max: 16 * 1024 * 1024,
  sync_ms_max: 5_000,
  segment_bytes_max: 16 * 1024 * 1024, // replayed at start in well under a second
  untiled_bytes_max: 256 * 1024 * 1024,
  reserve_bytes: 4 * 1024 * 1024, // some eight thousand refusals
  publish_ms: 1_000,
  probe_ms: 1_000,
};
