/** Bounds of every long run, whatever its kind. */
export const runLimits = {
  /** How often the holder of a run says that it lives, writes progress and reads a cancellation. */
  beat_ms: 1_000,
  /** Silence after which a run's process counts as dead. */
  lease_ms: 15_000,
  /** How often somebody looks for runs that nobody works on. */
  look_ms: 60_000,
  /** Beginnings of one run before a person is asked: content that kills its process would loop. */
  attempts_max: 10,
  /** Wait before a run that met a fault is tried again; times the number of the attempt. */
  fault_pause_ms: 5_000,
  /** Rejects kept of one run; the rest are only counted. */
  rejects_kept_max: 1_000_000,
  /** Rejects written in one transaction. */
  rejects_batch: 5_000,
  /** Of an excerpt in a reject, in characters. */
  excerpt_length_max: 200,
} as const;
