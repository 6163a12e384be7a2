/** Upper bounds of the histogram of sync times, in seconds. */
export const syncBuckets_s = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] as const;

/** How long durable writes take and how many records share one; for metrics. */
export interface SyncFigures {
  readonly batches: number;
  readonly entries: number;
  readonly bytes: number;
  readonly sync_seconds_sum: number;
  readonly sync_seconds_max: number;
  /** Batches at or below each bound of `syncBuckets_s`, cumulative as Prometheus wants them. */
  readonly sync_seconds_buckets: readonly number[];
}

/** Counts durable writes. */
export class SyncMeter {
  #batches = 0;
  #entries = 0;
  #bytes = 0;
  #sum = 0;
  #max = 0;
  readonly #buckets: number[] = syncBuckets_s.map(() => 0);

  add(entries: number, bytes: number, seconds: number): void {
    this.#batches += 1;
    this.#entries += entries;
    this.#bytes += bytes;
    this.#sum += seconds;
    this.#max = Math.max(this.#max, seconds);
    for (const [place, bound] of syncBuckets_s.entries()) {
      if (seconds <= bound) this.#buckets[place] = (this.#buckets[place] ?? 0) + 1;
    }
  }

  figures(): SyncFigures {
    return {
      batches: this.#batches,
      entries: this.#entries,
      bytes: this.#bytes,
      sync_seconds_sum: this.#sum,
      sync_seconds_max: this.#max,
      sync_seconds_buckets: [...this.#buckets],
    };
  }
}
